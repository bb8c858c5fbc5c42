// The simulator and the command line.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "simulator-open-to-network",
        promise: {
            document: "README.md",
            heading: "Try it",
            says: "a simulated tenant, which listens on loopback only",
        },
        file: "simulator/start.ts",
        search: '"127.0.0.1", resolve',
        replacement: '"0.0.0.0", resolve',
        expected: ["tests/unit/simulator/loopback.test.ts"],
    },
    {
        id: "program-holds-secret",
        promise: {
            document: "README.md",
            heading: "Use it",
            says: "pulumi-sailpoint export brings a tenant into a stack, and writes no secret into the program",
        },
        file: "cli/export/exported-client.ts",
        search: "= programArgs(record, resourceName);",
        replacement:
            '= Object.assign(programArgs(record, resourceName), secret === "" ? {} : { clientSecret: secret });',
        expected: ["tests/unit/cli/export.test.ts"],
    },
    {
        id: "doctor-shows-secret",
        promise: {
            document: "README.md",
            heading: "Configuration",
            says: "doctor looks at the settings and where each comes from, and shows no secret",
        },
        file: "cli/doctor/settings-checks.ts",
        search: "clientSecret: false",
        replacement: "clientSecret: true",
        expected: ["tests/unit/cli/doctor.test.ts"],
    },
];
