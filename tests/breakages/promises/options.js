// Pulumi's options, and the state of other versions.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "protection-dropped",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Options of a resource",
            quote: "`destroy`, removing the resource and a replacement fail before a request.",
        },
        file: "resources/oauth-client/oauth-client.ts",
        search: "...otherOptions } = options;",
        replacement: "...otherOptions } = { ...options, protect: false, retainOnDelete: false };",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
    {
        id: "secret-output-not-always",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Options of a resource",
            quote: "The named outputs are secrets, besides `clientSecret`.",
        },
        file: "resources/oauth-client/oauth-client.ts",
        search: 'additionalSecretOutputs: ["clientSecret"]',
        replacement: "additionalSecretOutputs: []",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
    {
        id: "custom-timeouts-ignored",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Options of a resource",
            quote: "Limits all attempts of a create, update, delete or read.",
        },
        file: "lifecycle/durations.ts",
        search: "seconds > 0 ? seconds",
        replacement: "seconds < 0 ? seconds",
        expected: ["tests/unit/lifecycle/durations.test.ts", "tests/unit/lifecycle/timeouts.test.ts"],
    },
    {
        id: "replace-on-changes-ignored",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Options of a resource",
            quote: 'A change in a named field (`"*"`: any) replaces the client.',
        },
        file: "lifecycle/diff.ts",
        search: "namesField(inputs.options.replaceOnChanges, field.name)",
        replacement: "namesField([], field.name)",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "drift-kept-from-state",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Options of a resource",
            quote: "After a refresh that is SailPoint's value, so drift is kept.",
        },
        file: "lifecycle/read.ts",
        search: "inputsFromLive(refreshed, enforcedNames(",
        replacement: "inputsFromLive(stored, enforcedNames(",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "imported-client-replaced",
        promise: {
            document: "docs/importing.md",
            heading: "One client",
            quote: "While it stays, a replacement (a changed `scope`, a due rotation) is an error at preview.",
        },
        file: "lifecycle/import-rules.ts",
        search: "if (hasImportOption(inputs)) {\n        throw importedClientReplaced",
        replacement: "if (hasImportOption({ fields: {}, options: {} })) {\n        throw importedClientReplaced",
        expected: ["tests/unit/lifecycle/import-client.test.ts"],
    },
    {
        id: "old-import-marker-ignored",
        promise: {
            document: "docs/deploying.md",
            heading: "Upgrading",
            quote: "**Old state stays readable.**",
        },
        file: "lifecycle/hidden-properties.ts",
        search: 'value === true || typeof value === "string"',
        replacement: 'typeof value === "string"',
        expected: ["tests/unit/lifecycle/state.test.ts", "tests/unit/lifecycle/import-client.test.ts"],
    },
    {
        id: "newer-state-accepted",
        promise: {
            document: "docs/deploying.md",
            heading: "Upgrading",
            quote: "**Newer state is rejected** before any request.",
        },
        file: "lifecycle/stored-client.ts",
        search: "version > STATE_VERSION",
        replacement: "version > STATE_VERSION + 1",
        expected: ["tests/unit/lifecycle/state-version.test.ts"],
    },
];
