// The tests that meet the mutants (tests/nightly/mutation/stryker.config.mjs): all of the client's and the provider's that run in this process.
// The provider's real server and the engine are left out: their processes run what is built in dist/. So are the tests with
// hundreds of random responses and inputs, which take half of the time and detect few mutants that the other tests miss.

const { join } = require("node:path");

/** @type {import("jest").Config} */
module.exports = {
    testEnvironment: require.resolve("./environment.js"),
    runner: require.resolve("./runner.js"),
    moduleNameMapper: { "^@pulumi/pulumi$": require.resolve("./pulumi.js") },
    transform: { "\\.ts$": "ts-jest" },
    rootDir: join(__dirname, "../../.."),
    roots: ["<rootDir>/src", "<rootDir>/tests"],
    testMatch: ["<rootDir>/tests/unit/{http,sailpoint,lifecycle,functions/lookup,adapters}/**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/(proxy|lazy-loading|hostile-\\w+)\\.test\\.ts$"],
    testTimeout: 30_000,
};
