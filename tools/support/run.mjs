// Child processes of the scripts.
import { spawn } from "node:child_process";
import { delimiter } from "node:path";

/** The repository: scripts find everything from here, wherever they are called. */
export const ROOT = new URL("../../", import.meta.url).pathname;

/**
 * Runs a command and waits for it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions, input?: string }} [options]
 *     what differs from this process; its output is shown on stderr, so that stdout stays free for the script's answer
 * @returns {Promise<{ status: number, stdout: string }>} status 127 where there is no such command
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
 * What a command prints; undefined where it fails.
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
 * The environment of this process with a folder first on the PATH.
 *
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function withOnPath(folder) {
    return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` };
}

/**
 * Says on stderr what goes on.
 *
 * @param {string} text
 */
export function say(text) {
    process.stderr.write(`${text}\n`);
}
