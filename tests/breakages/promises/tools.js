// The simulator and the command line.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "simulator-open-to-network",
        promise: {
            document: "docs/testing.md",
            heading: "The simulated tenant: what a deployment does",
            quote: "The simulator listens on loopback",
        },
        file: "simulator/start.ts",
        search: '"127.0.0.1", resolve',
        replacement: '"0.0.0.0", resolve',
        expected: ["tests/unit/simulator/loopback.test.ts"],
    },
    {
        id: "program-holds-secret",
        promise: {
            document: "docs/importing.md",
            heading: "Many clients",
            quote: "`clients.ts` never contains a secret.",
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
            document: "docs/reference/settings.md",
            heading: "Settings",
            quote: "`npx pulumi-sailpoint doctor` shows each setting with its source, and no secret.",
        },
        file: "cli/doctor/settings-checks.ts",
        search: "clientSecret: false",
        replacement: "clientSecret: true",
        expected: ["tests/unit/cli/doctor.test.ts"],
    },
    {
        id: "skipped-checkpoints-not-reported",
        promise: {
            document: "docs/deploying.md",
            heading: "Large stacks",
            quote: "`doctor` reports a large stack without compression, and `PULUMI_SKIP_CHECKPOINTS`.",
        },
        file: "cli/doctor/state-checks.ts",
        search: 'isSet(env, "PULUMI_SKIP_CHECKPOINTS")',
        replacement: 'isSet(env, "PULUMI_KEEP_CHECKPOINTS")',
        expected: ["tests/unit/cli/doctor.test.ts"],
    },
];
