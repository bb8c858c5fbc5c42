// Mutation testing: `npm run test:mutation`. Which mutants live, and why, is in docs/internals/mutation.md.

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
    // The native adapter is left out: its tests run the bundle in a process of its own.
    mutate: [
        "src/http/**/*.ts",
        "src/sailpoint/**/*.ts",
        "src/lifecycle/**/*.ts",
        "src/adapters/{dynamic,engine,resource-kinds}/*.ts",
    ],
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    // Who imports whom is not asked: tests/nightly/mutation/runner.js runs the files whose tests come by the mutant, and a test that
    // loads its file again (`jest.requireActual`) would not be found.
    jest: { configFile: "tests/nightly/mutation/jest.config.js", enableFindRelatedTests: false },
    // Each mutant meets the tests that come by it, and no others.
    coverageAnalysis: "perTest",
    // A constant of a module is read when the module is loaded, so each of these mutants would cost a run of all tests. Most
    // are in the table of fields, whose every entry is a case of the tests of check, diff, patch and record.
    ignoreStatic: true,
    // Not copied for each run: what no test in this process reads.
    ignorePatterns: ["dist", "docs", "examples", "tools", "site", "coverage", "reports"],
    // Tests with real delays of a second or two are no endless loops, not even on a machine with other work.
    timeoutMS: 10_000,
    dryRunTimeoutMinutes: 30,
    // More than there are cores on a small machine: the tests wait more than they compute.
    concurrency: 3,
    // A copy that stays behind would be a second package of the same name to jest.
    cleanTempDir: "always",
    // The events are there mutant by mutant, also of a run that was broken off.
    reporters: ["progress-append-only", "clear-text", "html", "json", "event-recorder"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    // Fails below this.
    thresholds: { high: 95, low: 90, break: 90 },
};
