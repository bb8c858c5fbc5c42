// The modules that the executable loads for --help and for the command scopes.
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { COMMANDS } from "../../../src/cli/commands";
import type { CliContext } from "../../../src/cli/context";
import { MAIN } from "./support/run";

const DIST = join(MAIN, "../..");
const NODE_MODULES = join(DIST, "../node_modules");

/** The modules that the executable has loaded at its exit: files of dist/, and names of packages. */
async function loadedModules(...args: string[]): Promise<string[]> {
    const program = `
        process.argv.splice(1, 0, ${JSON.stringify(MAIN)});
        process.once("exit", () => require("node:fs").writeSync(2, JSON.stringify(Object.keys(require.cache))));
        require(${JSON.stringify(MAIN)});`;
    const options = { cwd: tmpdir(), env: {} };
    const { stderr } = await promisify(execFile)(process.execPath, ["-e", program, "--", ...args], options);
    return (JSON.parse(stderr) as string[]).map((file) => relative(DIST, file));
}

const inFolder = (folder: string) => (file: string) => !relative(folder, join(DIST, file)).startsWith("..");
const isPackage = (name: string) => inFolder(join(NODE_MODULES, name));

/** Modules without imports of their own. */
const LIGHT = ["lifecycle/lookup/unused.js"];

// The help of `simulate` lists the faults, and loads them.
const NAMES = COMMANDS.map((define) => define({} as CliContext, () => undefined).name()).filter(
    (name) => name !== "simulate",
);

test.each(["--help", ...NAMES.map((name) => `${name} --help`)])(
    "when help is requested with %s, only commander and the definitions of commands are loaded",
    async (command) => {
        const loaded = await loadedModules(...command.split(" "));
        expect(loaded).toContain("cli/doctor/command.js");
        const others = loaded.filter((file) => !inFolder(join(DIST, "cli"))(file) && !isPackage("commander")(file));
        expect(others.filter((file) => !LIGHT.includes(file))).toEqual([]);
    },
);

test("when the command scopes analyzes calls, the Pulumi SDK and the HTTP client are not loaded", async () => {
    const loaded = await loadedModules("scopes", "GET", "/v2025/sources");
    expect(loaded).toContain("scopes/scope-data.json");
    expect(loaded.filter((file) => isPackage("@pulumi")(file) || file === "http/http-client.js")).toEqual([]);
});
