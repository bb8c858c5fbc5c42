// `npm run picture`: draws the README's picture from a real deployment. Writes docs/images/up-dark.svg and up-light.svg.
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terminalPicture } from "./support/terminal-picture.mjs";
import { build, installDependencies } from "./support/prepare.mjs";
import { ROOT, run } from "./support/run.mjs";

await installDependencies();
await build();
const { pulumiCli } = await import("./support/pulumi-cli.mjs");
const { hermeticEnvironment } = await import("./support/world.mjs");
const { startSimulator } = await import("pulumi-sailpoint/simulator");

const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-picture-"));
const simulator = await startSimulator({ tenant: "acme" });
try {
    await mkdir(join(folder, "backend"));
    const program = join(folder, "quickstart");
    await cp(join(ROOT, "examples/quickstart"), program, { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(program, "node_modules"), "dir");
    const env = hermeticEnvironment(await pulumiCli(), folder);

    /** @param {...string} args */
    const pulumi = async (...args) => {
        const { status, stdout } = await run("pulumi", [...args, "--non-interactive"], {
            cwd: program,
            env,
            stdio: ["ignore", "pipe", "inherit"],
        });
        if (status !== 0) {
            throw new Error(`pulumi ${args[0] ?? ""} ended with status ${status}:\n${stdout}`);
        }
        return stdout;
    };
    await pulumi("stack", "init", "dev");
    await pulumi("config", "set", "sailpoint:baseUrl", simulator.baseUrl);
    await pulumi("config", "set", "sailpoint:clientId", simulator.clientId);
    await pulumi("config", "set", "--secret", "sailpoint:clientSecret", simulator.clientSecret);
    const output = await pulumi("up", "--yes", "--skip-preview", "--color", "always");

    await mkdir(join(ROOT, "docs/images"), { recursive: true });
    for (const theme of /** @type {const} */ (["dark", "light"])) {
        await writeFile(join(ROOT, `docs/images/up-${theme}.svg`), terminalPicture(`$ pulumi up\n${output}`, theme));
    }
} finally {
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
}
