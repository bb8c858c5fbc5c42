// The tests that meet the mutants (stryker.config.mjs): all of the client's and the provider's that run in this process.
// The provider's real server and the engine are left out: their processes run what is built in dist/.

/** @type {import("jest").Config} */
module.exports = {
    testEnvironment: "node",
    transform: { "\\.ts$": "ts-jest" },
    testMatch: ["<rootDir>/tests/{client,provider}/**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/provider-server\\.test\\.ts$"],
    testTimeout: 30_000,
};
