// Runs, for one mutant, the test files that cover it, and stops at the first failure. The files that detected the latest mutants
// run first, because consecutive mutants are near each other in the code; then the fastest files. Stryker selects tests by name only:
// without this runner, each mutant would load every test file.
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { default: JestRunner } = require("jest-runner");

/** @typedef {{ names: string[], milliseconds: number }} FileRun The tests and the duration of a test file in the run without a mutant. */

/**
 * The paths of the files that have failed, the latest first. The process runs one mutant after the other.
 *
 * @type {string[]}
 */
let detecting = [];

module.exports = class MutationRunner extends JestRunner {
    /**
     * @override
     * @type {InstanceType<typeof JestRunner>["runTests"]}
     */
    async runTests(tests, watcher, options) {
        const folder = join(tests[0]?.context.config.rootDir ?? "", "reports");
        const record = join(folder, "test-files.json");
        const pattern = this._globalConfig.testNamePattern;
        /** @type {Record<string, FileRun>} */
        const fileRuns = pattern === undefined ? {} : JSON.parse(readFileSync(record, "utf8"));
        let failed = false;
        this.on("test-file-success", ([test, result]) => {
            failed ||= result.numFailingTests > 0;
            const { start, end } = result.perfStats;
            fileRuns[test.path] = {
                names: result.testResults.map(({ fullName }) => fullName),
                milliseconds: end - start,
            };
        });
        this.on("test-file-failure", () => {
            failed = true;
        });
        if (pattern === undefined) {
            await super.runTests(tests, watcher, options);
            mkdirSync(folder, { recursive: true });
            writeFileSync(record, JSON.stringify(fileRuns));
            return;
        }
        const names = new RegExp(pattern, "i");
        const time = (/** @type {string} */ path) => fileRuns[path]?.milliseconds ?? 0;
        const covering = tests
            .filter(({ path }) => fileRuns[path]?.names.some((name) => names.test(name)) ?? true)
            .sort((a, b) => rank(a.path) - rank(b.path) || time(a.path) - time(b.path));
        for (const test of covering) {
            await super.runTests([test], watcher, options);
            if (failed) {
                detecting = [test.path, ...detecting.filter((path) => path !== test.path)];
                return;
            }
        }
    }
};

/** @param {string} path */
function rank(path) {
    const place = detecting.indexOf(path);
    return place < 0 ? detecting.length : place;
}
