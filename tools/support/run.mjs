// Runs child processes of the scripts.
import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository, so that scripts do not depend on the working directory. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a command and waits for it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions, input?: string }} [options]
 *     differences from this process; the output goes to stderr, because stdout is for the script's result
 * @returns {Promise<{ status: number, stdout: string }>} status 127 if the command does not exist
 */
export function run(
    command,
    args,
    { cwd = ROOT, env = process.env, input, stdio = [input === undefined ? "ignore" : "pipe", 2, 2] } = {},
) {
    return new Promise((resolve) => {
        let stdout = "";
        const child = spawn(command, args, { cwd, env, stdio });
        child.stdout?.on("data", (part) => (stdout += String(part)));
        child.stdin?.end(input);
        child.on("error", () => {
            resolve({ status: 127, stdout });
        });
        child.on("close", (status) => {
            resolve({ status: status ?? 1, stdout });
        });
    });
}

/**
 * Returns the output of a command; undefined if it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] as of run
 */
export async function outputOf(command, args, options = {}) {
    const { status, stdout } = await run(command, args, { ...options, stdio: ["ignore", "pipe", "ignore"] });
    return status === 0 ? stdout.trim() : undefined;
}

/**
 * Returns the environment of this process with a folder added at the beginning of the PATH.
 *
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function withOnPath(folder) {
    return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` };
}

/**
 * Prints a progress message on stderr.
 *
 * @param {string} text
 */
export function say(text) {
    process.stderr.write(`${text}\n`);
}
