// Runs Node in its own process group and ends the rest of the group afterwards: at the first failure jest exits before its tests have
// ended the processes that they started.
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, minutes?: number }} options
 * @returns {Promise<{ status: number | null, output: string, isLate: boolean }>} isLate: whether it was ended after `minutes`
 */
export async function runInGroup(args, { cwd, env = process.env, minutes = 15 }) {
    const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const end = () => {
        endGroup(child.pid);
    };
    let output = "";
    child.stdout.on("data", (part) => (output += String(part)));
    child.stderr.on("data", (part) => (output += String(part)));
    let isLate = false;
    const timer = setTimeout(() => {
        isLate = true;
        end();
    }, minutes * 60_000);
    // This listener runs before the one that removes the folder to which the processes write.
    process.prependOnceListener("exit", end);
    const [status] = /** @type {[number | null]} */ (await once(child, "exit"));
    clearTimeout(timer);
    process.off("exit", end);
    end();
    return { status, output, isLate };
}

/** @param {number | undefined} pid undefined if the process could not start */
function endGroup(pid) {
    if (pid === undefined) {
        return;
    }
    try {
        process.kill(-pid, "SIGKILL");
    } catch {
        // No process of the group is left.
    }
}
