// The tenant is never harmed: the right one is changed, and what is gone is believed only with proof.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "other-tenant-changed",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is kept from",
            says: "a client of another tenant is not changed, deleted or forgotten",
        },
        file: "provider/tenant-pin.ts",
        search: "!isSameTenant(tenant, state)",
        replacement: "!isSameTenant(tenant, {})",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "other-tenant-previewed",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a stack that is pointed at another tenant stops at preview",
        },
        file: "provider/dynamic-provider.ts",
        search: "if (moved)",
        replacement: "if (moved && replaces.length > 0)",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "gone-client-stays",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a client that somebody deleted leaves the state at the next refresh",
        },
        file: "provider/dynamic-provider.ts",
        search: 'return { id: "", props: {} }',
        replacement: "return { id, props: properties }",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "wrong-version-taken-for-gone",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a wrong apiVersion is not mistaken for a client that is gone",
        },
        file: "provider/missing-client.ts",
        search: "throw wrongPath(error)",
        replacement: "return wrongPath(error) && undefined",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "refused-delete-taken-for-done",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is kept from",
            says: "a client is not forgotten: a 404 to a delete is believed only if the list lacks the client",
        },
        file: "provider/delete.ts",
        search: "(await findInList(client, id)) !== undefined",
        replacement: "(await findInList(client, id)) === null",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "unusable-client-replaced",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is kept from",
            says: "a client whose fields are wrong is not replaced unasked",
        },
        file: "provider/diff.ts",
        search: "unusableOf(state) !== undefined",
        replacement: "unusableOf({}) !== undefined",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "empty-scope-sent",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is kept from",
            says: "all rights are not granted unasked: an empty scope is an error",
        },
        file: "provider/check.ts",
        search: "value.length === 0 && field.emptySetProblem",
        replacement: "value.length < 0 && field.emptySetProblem",
        expected: ["tests/unit/lifecycle/check.test.ts"],
    },
    {
        id: "missing-scope-unsaid",
        promise: {
            document: "README.md",
            heading: "Inputs",
            says: "scope left out: SailPoint grants all rights of the creator, a warning says so",
        },
        file: "resource/warnings.ts",
        search: "args.scope === undefined",
        replacement: "args.scope === null",
        expected: ["tests/unit/resources/warnings.test.ts"],
    },
    {
        id: "adopted-in-spite-of-difference",
        promise: {
            document: "README.md",
            heading: "Use it",
            says: "a client that exists already can be adopted: it becomes what the program says, or is left alone",
        },
        file: "provider/adopt.ts",
        search: "if (differing.length > 0)",
        replacement: "if (differing.length > 99)",
        expected: ["tests/unit/lifecycle/import-client.test.ts"],
    },
];
