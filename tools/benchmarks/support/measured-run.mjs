// Runs a command and measures it: seconds, and the peak memory of the provider process among its descendants.
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";

const SAMPLE_MS = 250;

/**
 * @typedef {object} Measured
 * @property {number} status
 * @property {number} seconds
 * @property {number | null} providerMb null if there is no such process, or the system has no /proc
 * @property {string} output
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, provider: RegExp }} options `provider` matches the command line of the
 * provider
 * @returns {Promise<Measured>}
 */
export async function measuredRun(command, args, { cwd, env, provider }) {
    const startedAt = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (part) => (output += String(part)));
    child.stderr.on("data", (part) => (output += String(part)));
    let providerKb = 0;
    const ended = new Promise((resolve) => {
        child.on("error", () => resolve(127));
        child.on("close", (status) => resolve(status ?? 1));
    });
    const timer = setInterval(() => {
        void peakBelow(child.pid ?? 0, provider).then((kb) => {
            providerKb = Math.max(providerKb, kb);
        });
    }, SAMPLE_MS);
    const status = /** @type {number} */ (await ended);
    const seconds = (performance.now() - startedAt) / 1000;
    clearInterval(timer);
    return { status, seconds, providerMb: inMb(providerKb), output };
}

/**
 * Returns the highest resident memory of the descendants of a process whose command line matches, in kB; 0 if there is
 * none.
 *
 * @param {number} pid
 * @param {RegExp} provider
 * @returns {Promise<number>}
 */
async function peakBelow(pid, provider) {
    const children = await read(`/proc/${pid}/task/${pid}/children`);
    const threads = (await readdir(`/proc/${pid}/task`).catch(() => [])).filter((thread) => thread !== String(pid));
    const others = await Promise.all(threads.map((thread) => read(`/proc/${pid}/task/${thread}/children`)));
    const peaks = [children, ...others]
        .join(" ")
        .split(" ")
        .filter(Boolean)
        .map(async (child) => {
            const isProvider = provider.test(await read(`/proc/${child}/cmdline`));
            const own = isProvider ? peakKb(await read(`/proc/${child}/status`)) : 0;
            return Math.max(own, await peakBelow(Number(child), provider));
        });
    return Math.max(0, ...(await Promise.all(peaks)));
}

/**
 * Returns the highest resident memory that a process has had, in MB.
 *
 * @param {number} pid
 * @returns {Promise<number | null>} null if the system has no /proc
 */
export async function peakMb(pid) {
    return inMb(peakKb(await read(`/proc/${pid}/status`)));
}

/** @param {string} status the content of /proc/PID/status */
function peakKb(status) {
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

/** @param {number} kb */
function inMb(kb) {
    return kb === 0 ? null : Math.round(kb / 1024);
}

/**
 * @param {string} file
 * @returns the text, or the empty string if the process has ended
 */
function read(file) {
    return readFile(file, "utf8").catch(() => "");
}
