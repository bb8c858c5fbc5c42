// Runs jest in the copy until the first file with a failure.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import reporter from "./first-failures.js";
import suites from "./suites.js";

const REPORTER = fileURLToPath(new URL("first-failures.js", import.meta.url));

/** A breakage can make an endless loop, which no time-out of jest ends. */
const MOST_MINUTES = { quick: 15, engine: 120 };

/**
 * @typedef {"quick" | "engine"} Suite
 * @typedef {{ file: string, name: string }} Failure
 */

/**
 * @param {string} folder
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} [files] default: all of the suite
 * @returns {Promise<Failure[]>} those of the first file that fails; none if all tests pass
 * @throws Error if jest fails without a test
 */
export async function failures(folder, suite, env, files = []) {
    const list = join(folder, "failures.jsonl");
    await rm(list, { force: true });
    const { status, output, isLate } = await jest(folder, suite, { ...env, [reporter.FAILURES]: list }, files);
    const text = await readFile(list, "utf8").catch(() => "");
    const found = text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => /** @type {Failure} */ (JSON.parse(line)))
        .map(({ file, name }) => ({ file: relative(folder, file), name }));
    if (found.length === 0 && isLate) {
        return [{ file: files.join(" ") || "all tests", name: `did not end in ${MOST_MINUTES[suite]} minutes` }];
    }
    if (found.length === 0 && status !== 0) {
        throw new Error(`jest failed, but no test of it:\n${output}`);
    }
    return found;
}

/**
 * @param {string} folder
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} files
 */
async function jest(folder, suite, env, files) {
    const cache = join(folder, "jest-cache");
    const options = ["--bail", "--passWithNoTests", `--reporters=${REPORTER}`, `--cacheDirectory=${cache}`];
    const selected = [...options, "--selectProjects", ...suites.SUITES[suite]];
    const paths = files.length === 0 ? [] : ["--runTestsByPath", ...files];
    // A group of its own: where jest ends early, what its tests have started is ended with it.
    const child = spawn(process.execPath, ["node_modules/jest/bin/jest.js", ...selected, ...paths], {
        cwd: folder,
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (part) => (output += String(part)));
    child.stderr.on("data", (part) => (output += String(part)));
    let isLate = false;
    const timer = setTimeout(() => {
        isLate = true;
        endGroup(child.pid);
    }, MOST_MINUTES[suite] * 60_000);
    const interrupted = () => {
        endGroup(child.pid);
    };
    process.once("exit", interrupted);
    const [status] = await once(child, "exit");
    clearTimeout(timer);
    process.off("exit", interrupted);
    endGroup(child.pid);
    return { status: /** @type {number | null} */ (status), output, isLate };
}

/** @param {number | undefined} pid */
function endGroup(pid) {
    try {
        process.kill(-Number(pid), "SIGKILL");
    } catch {
        // All have ended.
    }
}
