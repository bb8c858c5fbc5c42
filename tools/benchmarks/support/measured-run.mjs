// Runs a command and measures it: seconds, and the memory and CPU time of the provider processes among its descendants.
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";

const SAMPLE_MS = 250;

/** Linux reports CPU time in ticks of 10 ms to every program. */
const TICKS_PER_SECOND = 100;

/**
 * @typedef {object} Measured
 * @property {number} status
 * @property {number} seconds
 * @property {number | null} providerMb null if there is no such process, or the system has no /proc
 * @property {number | null} providerCpuSeconds of all provider processes; the last quarter of a second of each may be missing;
 * null as above
 * @property {string} output
 *
 * The peak memory and the CPU time of a process until now.
 *
 * @typedef {{ kb: number, ticks: number }} Usage
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
    const ended = new Promise((resolve) => {
        child.on("error", () => resolve(127));
        child.on("close", (status) => resolve(status ?? 1));
    });
    /** @type {Map<string, Usage>} */
    const providers = new Map();
    const timer = setInterval(() => void sampleBelow(String(child.pid), provider, providers), SAMPLE_MS);
    const status = /** @type {number} */ (await ended);
    const seconds = (performance.now() - startedAt) / 1000;
    clearInterval(timer);
    const usages = [...providers.values()];
    const ticks = usages.reduce((sum, usage) => sum + usage.ticks, 0);
    return {
        status,
        seconds,
        providerMb: inMb(Math.max(0, ...usages.map(({ kb }) => kb))),
        providerCpuSeconds: ticks === 0 ? null : ticks / TICKS_PER_SECOND,
        output,
    };
}

/**
 * Records the usage of each descendant of a process whose command line matches.
 *
 * @param {string} pid
 * @param {RegExp} provider
 * @param {Map<string, Usage>} found by process id
 */
async function sampleBelow(pid, provider, found) {
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    const children = await Promise.all(threads.map((thread) => read(`/proc/${pid}/task/${thread}/children`)));
    const pids = children.join(" ").split(" ").filter(Boolean);
    await Promise.all(
        pids.map(async (child) => {
            if (provider.test(await read(`/proc/${child}/cmdline`))) {
                const { kb = 0, ticks = 0 } = found.get(child) ?? {};
                // A process that has ended reports 0.
                found.set(child, {
                    kb: Math.max(kb, peakKb(await read(`/proc/${child}/status`))),
                    ticks: Math.max(ticks, cpuTicks(await read(`/proc/${child}/stat`))),
                });
            }
            await sampleBelow(child, provider, found);
        }),
    );
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

/**
 * Returns the user and system time of a process: the 14th and 15th fields. The second field, the name, may contain spaces.
 *
 * @param {string} stat the content of /proc/PID/stat
 */
function cpuTicks(stat) {
    const [user = 0, system = 0] = stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .slice(11, 13)
        .map(Number);
    return user + system;
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
