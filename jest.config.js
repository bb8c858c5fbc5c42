// Two projects, so that the quick tests can run without the Pulumi CLI: `jest --selectProjects unit`.
/** @type {import("jest").Config} */
const common = {
    testEnvironment: "node",
    transform: { "\\.ts$": "ts-jest" },
};

/** @type {import("jest").Config} */
module.exports = {
    // An operation of the engine takes seconds. (Jest takes this from the top only, not from a project.)
    testTimeout: 180_000,
    projects: [
        {
            ...common,
            displayName: "unit",
            testMatch: ["<rootDir>/tests/**/*.test.ts"],
            testPathIgnorePatterns: ["<rootDir>/tests/engine/", "<rootDir>/tests/soak/"],
        },
        { ...common, displayName: "engine", testMatch: ["<rootDir>/tests/{engine,soak}/**/*.test.ts"] },
    ],
    collectCoverageFrom: ["src/client/**/*.ts", "src/provider/**/*.ts"],
    coverageThreshold: { "./src/client/": { branches: 95 }, "./src/provider/": { branches: 95 } },
};
