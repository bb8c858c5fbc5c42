// Calls a function of an ES module in tools/, which jest cannot load.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export const SCRIPTS = join(__dirname, "../../../../tools");

/** @returns the result of the function in a child process; its arguments and its result are sent as JSON */
export function callScript(module: string, name: string, ...args: unknown[]): unknown {
    const program = `import { ${name} } from ${JSON.stringify(join(SCRIPTS, module))};
        process.stdout.write(JSON.stringify(${name}(...${JSON.stringify(args)})));`;
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }));
}
