// The consequence of a changed input.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "scope-not-replaced",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "**replaces**; removed: unchanged",
        },
        file: "lifecycle/diff.ts",
        search: 'field.onChange !== "replace"',
        replacement: 'field.type !== "map"',
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "rotation-without-scope-unannounced",
        promise: {
            document: "docs/importing.md",
            heading: "One client",
            quote: "an `up` with `rotateAfterDays` warns of it beforehand",
        },
        file: "lifecycle/scope-rules.ts",
        search: "return period !== undefined && !hasScope(inputs.fields)",
        replacement: "return period !== undefined && hasScope(inputs.fields)",
        expected: ["tests/unit/lifecycle/scope-rules.test.ts"],
    },
    {
        id: "omitted-value-cleared-unseen",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "Before an update clears a value that the program never set, the preview names the field and the value.",
        },
        file: "lifecycle/omitted-fields.ts",
        search: "stored.explicitNames?.includes(field.name) === false &&",
        replacement: "stored.explicitNames?.includes(field.name) === true &&",
        expected: ["tests/provider/scenarios/omitted-fields.test.ts"],
    },
    {
        id: "order-of-set-counts",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "Sets have no order.",
        },
        file: "lifecycle/values.ts",
        search: "[...new Set(values)].sort()",
        replacement: "[...new Set(values)]",
        expected: ["tests/unit/lifecycle/values.test.ts"],
    },
    {
        id: "null-not-empty-list",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Outputs",
            quote: "A list that SailPoint returns as `null` is empty.",
        },
        file: "lifecycle/record.ts",
        search: "return [];",
        replacement: "return undefined;",
        expected: ["tests/unit/lifecycle/record.test.ts"],
    },
    {
        id: "unknown-taken-for-value",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "A value that is unknown at preview is checked at `up`.",
        },
        file: "lifecycle/values.ts",
        search: "return value === UNKNOWN || (",
        replacement: "return (",
        expected: ["tests/unit/lifecycle/check.test.ts", "tests/unit/lifecycle/values.test.ts"],
    },
    {
        id: "first-trigger-replaces",
        promise: {
            document: "docs/rotating.md",
            heading: "One client",
            quote: "Adding it for the first time, or removing it, replaces nothing.",
        },
        file: "lifecycle/diff.ts",
        search: "return isSet(stored.fields, field.name) && !sameValue(",
        replacement: "return !sameValue(",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "rotated-a-day-late",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "**replaces** once the client is that old",
        },
        file: "lifecycle/durations.ts",
        search: "age >= days",
        replacement: "age > days",
        expected: ["tests/unit/lifecycle/durations.test.ts", "tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "retired-client-deleted-early",
        promise: {
            document: "docs/rotating.md",
            heading: "Rotation with overlap",
            quote: "The retired client works for `overlapDays` more",
        },
        file: "lifecycle/rotation/rotation-rules.ts",
        search: ".filter(({ worksUntil }) => hasPassed(worksUntil, now))",
        replacement: ".filter(({ retiredAt }) => hasPassed(retiredAt, now))",
        expected: ["tests/provider/scenarios/rotating-oauth-client.test.ts"],
    },
    {
        id: "deleted-before-replaced",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "creates a new client, with a new id and a new secret, and then deletes the old one",
        },
        file: "adapters/dynamic/dynamic-provider.ts",
        search: "deleteBeforeReplace: false",
        replacement: "deleteBeforeReplace: true",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts", "tests/unit/adapters/engine-results.test.ts"],
    },
    {
        id: "name-not-filled-in",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "the name of the resource",
        },
        file: "resources/input-values.ts",
        search: "withDefault(name, resourceName)",
        replacement: "withDefault(name, `${resourceName}-client`)",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
];
