// The tenant is not harmed: the right one is changed, and a client counts as deleted only with proof.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "write-to-unexpected-tenant",
        promise: {
            document: "docs/reference/settings.md",
            heading: "Settings",
            quote: "id of the tenant that every create, update and delete must reach",
        },
        file: "sailpoint/expected-tenant.ts",
        search: "expected.id === tenantId",
        replacement: "expected.id !== tenantId",
        expected: ["tests/unit/sailpoint/expected-tenant.test.ts"],
    },
    {
        id: "other-tenant-changed",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is protected from",
            quote: "A client of another tenant is not changed, deleted or dropped from state",
        },
        file: "lifecycle/tenant-check.ts",
        search: "!isSameTenant(tenant, stored.tenant)",
        replacement: "!isSameTenant(tenant, tenant)",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "other-tenant-previewed",
        promise: {
            document: "docs/reliability.md",
            heading: "The tenant",
            quote: "If the configuration leads to another tenant, preview stops.",
        },
        file: "lifecycle/client-lifecycle.ts",
        search: "= await this.session.verifyHost(this.schema, stored);",
        replacement: "= replacing.length > 0 ? await this.session.verifyHost(this.schema, stored) : [];",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "missing-client-stays",
        promise: {
            document: "docs/reliability.md",
            heading: "Deleted clients",
            quote: "A client that someone deleted leaves state at the next `pulumi refresh`",
        },
        file: "adapters/dynamic/dynamic-provider.ts",
        search: 'return { id: "", props: {} }',
        replacement: "return { id, props: properties }",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "wrong-version-taken-for-missing",
        promise: {
            document: "docs/reliability.md",
            heading: "Deleted clients",
            quote: "State has the only copy of the secret, so a 404 alone is not enough.",
        },
        file: "lifecycle/verify-not-found.ts",
        search: "throw wrongPathError(error, addressLabel)",
        replacement:
            "wrongPathError(error, addressLabel);\n" +
            "return { clients: new Map(), hasReadableClient: () => Promise.resolve(true) } as unknown as T",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "path-of-gateway-ignored",
        promise: {
            document: "docs/reliability.md",
            heading: "The tenant",
            quote: "its id, and the host, port and path of the address",
        },
        file: "sailpoint/base-url.ts",
        search: "${host}${pathname",
        replacement: "${host}${pathname.slice(0, 0)",
        expected: ["tests/unit/lifecycle/client-lifecycle.test.ts"],
    },
    {
        id: "rejected-delete-taken-for-done",
        promise: {
            document: "docs/reliability.md",
            heading: "Deleted clients",
            quote: "Any other 2xx, a 404 or a 410 counts only if a GET then returns 404, the list lacks the client",
        },
        file: "lifecycle/verify-not-found.ts",
        search: "return list.clients.has(id)\n        ?",
        replacement: "return list.clients.has(`${id}?`) ?",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "unconfirmed-delete-taken-for-done",
        promise: {
            document: "docs/reliability.md",
            heading: "Deleted clients",
            quote: "A delete succeeds with 204.",
        },
        file: "lifecycle/delete.ts",
        search: "await assertDeleted(client, id, stored, error);",
        replacement: "void [assertDeleted, stored];",
        expected: ["tests/unit/lifecycle/vanished-client.test.ts"],
    },
    {
        id: "unusable-client-replaced",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is protected from",
            quote: "A client with wrong fields in its response is not replaced automatically",
        },
        file: "lifecycle/diff.ts",
        search: "explicitBefore === undefined || unusableReason !== undefined",
        replacement: "explicitBefore === undefined",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "empty-scope-sent",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is protected from",
            quote: "Full rights are never granted silently: an empty `scope` is an error",
        },
        file: "lifecycle/field-problems.ts",
        search: "value.length === 0 && field.nonEmptyReason",
        replacement: "value.length < 0 && field.nonEmptyReason",
        expected: ["tests/unit/lifecycle/check.test.ts"],
    },
    {
        id: "missing-scope-accepted",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Inputs",
            quote: "required for a new client and for a replacement",
        },
        file: "lifecycle/scope-rules.ts",
        search: "isNew && !hasImportOption(inputs) && !hasScope(inputs.fields)",
        replacement: "isNew && hasImportOption(inputs) && !hasScope(inputs.fields)",
        expected: ["tests/unit/lifecycle/scope-rules.test.ts"],
    },
    {
        id: "imported-despite-difference",
        promise: {
            document: "docs/importing.md",
            heading: "One client",
            quote: "error if the client differs",
        },
        file: "lifecycle/import-rules.ts",
        search: "if (differing.length > 0)",
        replacement: "if (differing.length > 99)",
        expected: ["tests/unit/lifecycle/import-client.test.ts"],
    },
];
