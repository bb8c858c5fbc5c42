// Jest's projects, chosen with `--selectProjects`: `unit` needs no Pulumi CLI; `quick` is a part of `engine`.
// `npm test` runs `unit` and `quick`, `npm run test:engine` runs `engine`, `npm run test:nightly` measures the coverage.
const { availableParallelism } = require("node:os");

/** The folders whose coverage has a threshold. */
const CORE = ["http", "sailpoint", "lifecycle", "adapters"];

/** @type {import("jest").Config} */
const common = {
    testEnvironment: "node",
    // Jest wraps the globals of a finished test file. Code of Pulumi's SDK that still runs then would recurse until the stack overflows,
    // which hides the failure of the test.
    testEnvironmentOptions: { globalsCleanup: "off" },
    // The templates for `pulumi new` have a placeholder as their name.
    modulePathIgnorePatterns: ["<rootDir>/examples/templates/"],
    transform: { "\\.ts$": "ts-jest" },
    moduleNameMapper: { "^(\\.|\\.\\./runtime)/debuggable$": "<rootDir>/tests/support/debuggable.js" },
};

/** @type {import("jest").Config} */
module.exports = {
    // A limit for a scenario that hangs; jest reads this from the top level only.
    testTimeout: 300_000,
    // Most tests wait for a timer or a child process, so there is one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
        {
            ...common,
            displayName: "unit",
            testMatch: ["<rootDir>/tests/**/*.test.ts"],
            testPathIgnorePatterns: ["<rootDir>/tests/engine/", "<rootDir>/tests/nightly/soak/"],
        },
        { ...common, displayName: "quick", testMatch: ["<rootDir>/tests/engine/quick/**/*.test.ts"] },
        { ...common, displayName: "engine", testMatch: ["<rootDir>/tests/engine/**/*.test.ts"] },
        { ...common, displayName: "soak", testMatch: ["<rootDir>/tests/nightly/soak/**/*.test.ts"] },
    ],
    collectCoverageFrom: CORE.map((folder) => `src/${folder}/**/*.ts`),
    coverageThreshold: Object.fromEntries(CORE.map((folder) => [`./src/${folder}/`, { branches: 95 }])),
};
