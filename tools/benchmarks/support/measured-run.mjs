// Runs a command and measures it: seconds, and the peak memory of the provider process among its descendants.
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";

const SAMPLE_MS = 250;

/**
 * @typedef {object} Measured
 * @property {number} status
 * @property {number} seconds
 * @property {number | null} providerMb null where there is none, or no /proc to look into
 * @property {string} output
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, provider: RegExp }} options `provider` is looked for in command lines
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
 * The highest resident memory so far of the descendants whose command line fits, in kB; 0 for none.
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
 * The highest resident memory of a process so far.
 *
 * @param {number} pid
 * @returns {Promise<number | null>} null where there is no /proc to look into
 */
export async function peakMb(pid) {
    return inMb(peakKb(await read(`/proc/${pid}/status`)));
}

/** @param {string} status as /proc tells it */
function peakKb(status) {
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

/** @param {number} kb */
function inMb(kb) {
    return kb === 0 ? null : Math.round(kb / 1024);
}

/** @param {string} file @returns its text, or nothing where the process has ended */
function read(file) {
    return readFile(file, "utf8").catch(() => "");
}
