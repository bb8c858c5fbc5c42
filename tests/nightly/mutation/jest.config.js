// Selects the tests of the mutation run: the unit tests of the mutated folders. Tests of the provider server and of the engine are left
// out, because their processes run the built package in dist/. Tests with hundreds of random responses and inputs are left out too,
// because they take half of the time and detect few mutants that the other tests miss.

const { join } = require("node:path");

/** @type {import("jest").Config} */
module.exports = {
    testEnvironment: require.resolve("./environment.js"),
    runner: require.resolve("./runner.js"),
    moduleNameMapper: { "^@pulumi/pulumi$": require.resolve("./pulumi.js") },
    setupFiles: [require.resolve("./preload.js")],
    transform: { "\\.ts$": "ts-jest" },
    rootDir: join(__dirname, "../../.."),
    roots: ["<rootDir>/src", "<rootDir>/tests"],
    testMatch: ["<rootDir>/tests/unit/{http,sailpoint,lifecycle,functions/lookup,adapters}/**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/(proxy|lazy-loading|hostile-\\w+)\\.test\\.ts$"],
    testTimeout: 30_000,
};
