// Mutation testing: `npm run test:mutation`. docs/internals/mutation.md has the results and the surviving mutants.

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
    // tests/nightly/mutation/runner.js selects the test files that cover a mutant. Jest's search for related files would miss a test
    // that loads a file again (`jest.requireActual`).
    jest: { configFile: "tests/nightly/mutation/jest.config.js", enableFindRelatedTests: false },
    // Only the tests that cover a mutant run for it.
    coverageAnalysis: "perTest",
    // A mutant in a constant of a module would need a run of all tests, because the constant is read when the module is loaded. Most
    // of these mutants are in the table of fields, each entry of which is a case in the tests of check, diff, patch and record.
    ignoreStatic: true,
    // These folders are not copied, because no test in this process reads them.
    ignorePatterns: ["dist", "docs", "examples", "plugin", "sdks", "tools", "site", "coverage", "reports"],
    // Some tests have real delays of two seconds, which a busy machine prolongs. They must not count as endless loops.
    timeoutMS: 10_000,
    dryRunTimeoutMinutes: 30,
    // More than the cores of a small machine, because the tests wait more than they compute.
    concurrency: 3,
    // Jest would report a copy that is left behind as a second package with the same name.
    cleanTempDir: "always",
    // The event recorder writes each result at once, so an interrupted run keeps its results.
    reporters: ["progress-append-only", "clear-text", "html", "json", "event-recorder"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    // The run fails below `break`.
    thresholds: { high: 95, low: 90, break: 90 },
};
