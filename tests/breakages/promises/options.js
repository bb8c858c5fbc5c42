// Pulumi's options and commands, as far as they are this package's affair.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "protection-dropped",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "Options of a resource",
            says: "protect and retainOnDelete hold Pulumi back from a delete",
        },
        file: "resource/oauth-client.ts",
        search: "...otherOptions } = options;",
        replacement: "...otherOptions } = { ...options, protect: false, retainOnDelete: false };",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
    {
        id: "secret-output-not-always",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "Options of a resource",
            says: "additionalSecretOutputs are secrets besides clientSecret, which always is",
        },
        file: "resource/oauth-client.ts",
        search: 'additionalSecretOutputs: ["clientSecret"]',
        replacement: "additionalSecretOutputs: []",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
    {
        id: "custom-timeouts-unread",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "Options of a resource",
            says: "customTimeouts bounds all tries of a create, an update, a delete or a read",
        },
        file: "provider/timeouts.ts",
        search: "seconds > 0 ? seconds",
        replacement: "seconds < 0 ? seconds",
        expected: ["tests/unit/lifecycle/timeouts.test.ts"],
    },
    {
        id: "replace-on-changes-unread",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "Options of a resource",
            says: "replaceOnChanges: a change in a field that is named replaces the client",
        },
        file: "provider/diff.ts",
        search: "replacesOnChange(inputs, field.name)",
        replacement: "replacesOnChange({}, field.name)",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "drift-kept-from-state",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "Options of a resource",
            says: "ignoreChanges: after a refresh the value of state is SailPoint's",
        },
        file: "provider/read.ts",
        search: "liveInputs(refreshed, before)",
        replacement: "liveInputs(state, before)",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "imported-client-replaced",
        promise: {
            document: "README.md",
            heading: "Use it",
            says: "a client is adopted with the option import, which holds on to that very client",
        },
        file: "provider/adoption.ts",
        search: "if (isImport(inputs)) {",
        replacement: "if (isImport({})) {",
        expected: ["tests/unit/lifecycle/import-client.test.ts"],
    },
    {
        id: "old-adoption-forgotten",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "State of other versions",
            says: "state of an earlier version is refreshed, updated and destroyed",
        },
        file: "provider/state.ts",
        search: 'adoption === true || typeof adoption === "string"',
        replacement: 'typeof adoption === "string"',
        expected: ["tests/unit/lifecycle/state.test.ts", "tests/unit/lifecycle/import-client.test.ts"],
    },
    {
        id: "newer-state-taken",
        promise: {
            document: "docs/pulumi-options.md",
            heading: "State of other versions",
            says: "state of a later version is refused before any request",
        },
        file: "provider/newer-state.ts",
        search: "version > STATE_VERSION",
        replacement: "version > STATE_VERSION + 1",
        expected: ["tests/unit/lifecycle/state-version.test.ts"],
    },
];
