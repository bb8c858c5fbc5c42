// Runs jest in the copy, up to the first file with a failure.
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import reporter from "./first-failures.js";
import { runInGroup } from "./group.mjs";
import suites from "./suites.js";

const REPORTER = fileURLToPath(new URL("first-failures.js", import.meta.url));

/** A breakage can cause an endless loop, which no timeout of jest ends. */
const MAX_MINUTES = { quick: 60, engine: 240 };

/**
 * @typedef {"quick" | "engine"} Suite
 * @typedef {{ file: string, name: string }} Failure
 */

/**
 * @param {string} folder
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} [files] default: all files of the suite
 * @returns {Promise<Failure[]>} the failures of the first file that fails; none if all tests pass
 * @throws Error if jest fails although no test does, or does not end
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
    if (found.length === 0 && status !== 0) {
        const problem = isLate
            ? `the tests did not end within ${MAX_MINUTES[suite]} minutes`
            : "jest failed, but no test did";
        throw new Error(`${problem}:\n${output}`);
    }
    return found;
}

/**
 * @param {string} folder
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} files
 */
function jest(folder, suite, env, files) {
    const cache = join(folder, "jest-cache");
    const options = ["--bail", "--passWithNoTests", `--reporters=${REPORTER}`, `--cacheDirectory=${cache}`];
    const selected = [...options, "--selectProjects", ...suites.SUITES[suite]];
    const paths = files.length === 0 ? [] : ["--runTestsByPath", ...files];
    const args = ["node_modules/jest/bin/jest.js", ...selected, ...paths];
    return runInGroup(args, { cwd: folder, env, minutes: MAX_MINUTES[suite] });
}
