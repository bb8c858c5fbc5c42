// Runs, for one mutant, the test files that come by it, and none after the first that fails. First those that have noticed
// other mutants of late, since the next mutant is a neighbour; then the quickest. Stryker picks the tests by name only:
// without this, each mutant loads every file that imports the mutant's file at all.
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { default: JestRunner } = require("jest-runner");

/** @typedef {{ names: string[], milliseconds: number }} Seen What a test file held in the run without a mutant. */

/**
 * The paths of the files that have failed, the latest first. The process runs one mutant after the other.
 *
 * @type {string[]}
 */
let noticed = [];

module.exports = class MutationRunner extends JestRunner {
    /**
     * @override
     * @type {InstanceType<typeof JestRunner>["runTests"]}
     */
    async runTests(tests, watcher, options) {
        const folder = join(tests[0]?.context.config.rootDir ?? "", "reports");
        const record = join(folder, "tests-seen.json");
        const pattern = this._globalConfig.testNamePattern;
        /** @type {Record<string, Seen>} */
        const seen = pattern === undefined ? {} : JSON.parse(readFileSync(record, "utf8"));
        let failed = false;
        this.on("test-file-success", ([test, result]) => {
            failed ||= result.numFailingTests > 0;
            const { start, end } = result.perfStats;
            seen[test.path] = { names: result.testResults.map(({ fullName }) => fullName), milliseconds: end - start };
        });
        this.on("test-file-failure", () => {
            failed = true;
        });
        if (pattern === undefined) {
            await super.runTests(tests, watcher, options);
            mkdirSync(folder, { recursive: true });
            writeFileSync(record, JSON.stringify(seen));
            return;
        }
        const wanted = new RegExp(pattern, "i");
        const time = (/** @type {string} */ path) => seen[path]?.milliseconds ?? 0;
        const first = tests
            .filter(({ path }) => seen[path]?.names.some((name) => wanted.test(name)) ?? true)
            .sort((a, b) => rank(a.path) - rank(b.path) || time(a.path) - time(b.path));
        for (const test of first) {
            await super.runTests([test], watcher, options);
            if (failed) {
                noticed = [test.path, ...noticed.filter((path) => path !== test.path)];
                return;
            }
        }
    }
};

/** @param {string} path */
function rank(path) {
    const place = noticed.indexOf(path);
    return place < 0 ? noticed.length : place;
}
