// Runs jest in the copy until the first file with a failure.
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import reporter from "./first-failures.js";
import { runInGroup } from "./group.mjs";
import suites from "./suites.js";

const REPORTER = fileURLToPath(new URL("first-failures.js", import.meta.url));

/** A breakage can make an endless loop, which no time-out of jest ends. */
const MOST_MINUTES = { quick: 60, engine: 240 };

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
 * @throws Error if jest fails without a test, or does not end
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
        const what = isLate
            ? `the tests did not end in ${MOST_MINUTES[suite]} minutes`
            : "jest failed, but no test of it";
        throw new Error(`${what}:\n${output}`);
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
    return runInGroup(args, { cwd: folder, env, minutes: MOST_MINUTES[suite] });
}
