// `npm run test:compat`: tests the packed package in every combination of Node, Pulumi SDK, package manager and program.
// Arguments select the rows whose names contain one of them: `npm run test:compat -- pnpm yarn`.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { build, installDependencies } from "./support/prepare.mjs";
import { ROOT, outputOf, say } from "./support/run.mjs";

let passed = 0;
let failed = 0;
const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-compat-"));
try {
    await installDependencies();
    await build();
    await tryRows();
} finally {
    await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed\n`);

async function tryRows() {
    // Imported here, because these modules need the dependencies, which are installed now.
    const { pulumiCli } = await import("./support/pulumi-cli.mjs");
    const { ROWS } = await import("./compat/rows.mjs");
    const { installManagers } = await import("./compat/install.mjs");
    const words = process.argv.slice(2).map((word) => word.toLowerCase());
    const rows = ROWS.filter(
        ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
    );
    const cli = await pulumiCli();
    const managers = await installManagers(join(folder, "tools"));
    const tarball = await pack();
    for (const [index, row] of rows.entries()) {
        const { name, node, pulumi, manager, refused } = row;
        const title = `${name} (Node ${node}, @pulumi/pulumi ${pulumi}, ${manager})`;
        try {
            await tryRow(row, join(folder, `row-${index}`), { cli, managers, tarball });
            passed += 1;
            say(`✔ ${title}${refused === undefined ? "" : ": rejected with the expected message"}`);
        } catch (error) {
            failed += 1;
            say(`✖ ${title}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
}

/**
 * @param {import("./compat/rows.mjs").Row} row
 * @param {string} own folder of the row
 * @param {{ cli: string, managers: string, tarball: string }} tools
 */
async function tryRow(row, own, { cli, managers, tarball }) {
    const { hermeticEnvironment } = await import("./support/world.mjs");
    const { installNode, installProgram } = await import("./compat/install.mjs");
    const { liveThrough } = await import("./compat/life.mjs");
    const { programVariables } = await import("./compat/programs.mjs");
    const { startSimulator } = await import("pulumi-sailpoint/simulator");
    const node = await installNode(join(folder, "tools"), row.node);
    await mkdir(join(own, "backend"), { recursive: true });
    const env = hermeticEnvironment(cli, own);
    env.PATH = [node, managers, env.PATH].join(delimiter);
    const program = await installProgram(row, tarball, join(own, "tree"), env);
    const simulator = await startSimulator();
    try {
        const variables = programVariables(row.program);
        await liveThrough({ program, env: { ...env, ...variables }, simulator }, row.refused);
    } finally {
        await simulator.stop();
    }
}

async function pack() {
    const packed = await outputOf("npm", ["pack", "--json", "--pack-destination", folder], { cwd: ROOT });
    const [{ filename }] = JSON.parse(packed ?? "[{}]");
    return join(folder, filename);
}
