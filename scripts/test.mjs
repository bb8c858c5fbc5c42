// `npm test`: every check there is. Arguments go to jest: `npm test -- tests/client`.
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build, installDependencies } from "./support/prepare.mjs";
import { ROOT, run, say, withOnPath } from "./support/run.mjs";

const REPORT = join(ROOT, "reports", "jest.json");

let passed = 0;
let failed = 0;
try {
    await installDependencies();
    await check("formatting", () => tool("prettier", ["--check", "."]));
    // Before the build: a fresh clone shows that they need none.
    await check("lint", () => tool("eslint", ["."]));
    await check("types", () => tool("tsc", ["--noEmit"]));
    await build();
    // A change of it is seen in review: `npm run api` writes it anew.
    await check("public API is as in docs/api/", () => tool("api-extractor", ["run"]));
    await check("package", () => tool("publint", ["--strict"]));
    await check("types of the package", () => tool("attw", ["--pack", ".", "--quiet"]));
    const { pulumiCli } = await import("./support/pulumi-cli.mjs");
    await jest(await pulumiCli());
} catch (error) {
    failed += 1;
    say(error instanceof Error ? error.message : String(error));
}
if (failed > 0) {
    process.exitCode = 1;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);

/**
 * @param {string} name
 * @param {() => Promise<boolean>} isGood
 */
async function check(name, isGood) {
    const good = await isGood();
    say(`${good ? "passed" : "FAILED"}: ${name}`);
    passed += good ? 1 : 0;
    failed += good ? 0 : 1;
}

/**
 * A tool of the dependencies.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function tool(name, args, env = process.env) {
    return (await run(join(ROOT, "node_modules", ".bin", name), args, { env })).status === 0;
}

/**
 * @param {string} cli folder of the Pulumi CLI
 */
async function jest(cli) {
    await rm(REPORT, { force: true });
    await mkdir(dirname(REPORT), { recursive: true });
    const options = ["--coverage", "--json", `--outputFile=${REPORT}`];
    // Part of the tests covers part of the code: the threshold is for all of them.
    const part = process.argv.slice(2);
    const all = part.length === 0;
    const good = await tool("jest", all ? options : [...options.slice(1), ...part], withOnPath(cli));
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(await readFile(REPORT, "utf8"));
    passed += numPassedTests;
    failed += numFailedTests + numRuntimeErrorTestSuites;
    if (!good && failed === 0) {
        say("FAILED: jest, by the coverage threshold or an error of its own (above)");
        failed += 1;
    }
}
