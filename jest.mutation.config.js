// The tests that meet the mutants (stryker.config.mjs): all of the client's and the provider's that run in this process.
// The provider's real server and the engine are left out: their processes run what is built in dist/. So are the tests with
// hundreds of random answers and inputs, which take half of the time and notice little that the others do not.

/** @type {import("jest").Config} */
module.exports = {
    testEnvironment: require.resolve("./tests/mutation/environment.js"),
    runner: require.resolve("./tests/mutation/runner.js"),
    moduleNameMapper: { "^@pulumi/pulumi$": "<rootDir>/tests/mutation/pulumi.js" },
    transform: { "\\.ts$": "ts-jest" },
    roots: ["<rootDir>/src", "<rootDir>/tests"],
    testMatch: ["<rootDir>/tests/{client,provider}/**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/(provider-server|proxy|start-light|hostile-\\w+)\\.test\\.ts$"],
    testTimeout: 30_000,
};
