// Secrets are neither lost nor exposed.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "secret-unmarked",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            quote: "marked as a secret",
        },
        file: "adapters/dynamic/secret-marking.ts",
        search: "[SIGNATURE_KEY]: SECRET_SIGNATURE",
        replacement: "[SIGNATURE_KEY]: SECRET_SIGNATURE.slice(1)",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "secret-lost-at-refresh",
        promise: {
            document: "docs/reference/pulumi-options.md",
            heading: "Commands",
            quote: "The secret cannot be read: a refresh keeps the one in state.",
        },
        file: "lifecycle/read.ts",
        search: "secret, unusableReason, importMarker } = stored;",
        replacement: 'unusableReason, importMarker } = stored;\n    const secret = "";',
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "secret-lost-at-failure",
        promise: {
            document: "docs/reliability.md",
            heading: "Where the secret is",
            quote: "If the create fails after that response, the secret reaches state all the same.",
        },
        file: "lifecycle/create.ts",
        search: "incompleteClient(response.id, secret, tenant)",
        replacement: 'incompleteClient(response.id, "", tenant)',
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "failure-too-large",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            quote: "in the details of the error, and from there in state",
        },
        file: "adapters/resource-kinds/serialized-partial-failure.ts",
        search: "size <= MAX_BYTES",
        replacement: "size <= 100 * MAX_BYTES",
        expected: ["tests/unit/adapters/engine-error.test.ts"],
    },
    {
        id: "create-delays-secret",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            quote: "| the create gave warnings | in memory for at most half a second longer |",
        },
        file: "lifecycle/session.ts",
        search: "logged.length > 0",
        replacement: "logged.length >= 0",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "redaction-keeps-secret",
        promise: {
            document: "docs/reliability.md",
            heading: "Where the secret is",
            quote: "The provider's own log lines and errors contain no secret.",
        },
        file: "http/redact.ts",
        search: "replaceAll(form, () => placeholder)",
        replacement: "replaceAll(form, (found) => placeholder && found)",
        expected: ["tests/unit/http/redact.test.ts", "tests/unit/http/secret-redaction.test.ts"],
    },
    {
        id: "secret-of-response-quoted",
        promise: {
            document: "SECURITY.md",
            heading: "What is never printed",
            quote: "Hostile responses end with an error of this package and without a secret in it",
        },
        file: "sailpoint/api-error.ts",
        search: "[...sentSecrets, ...collectSecrets(parsed)]",
        replacement: "[...sentSecrets, ...collectSecrets(undefined)]",
        expected: [
            "tests/unit/sailpoint/errors.test.ts",
            "tests/unit/sailpoint/error-bodies.test.ts",
            "tests/unit/http/secret-redaction.test.ts",
        ],
    },
    {
        id: "body-in-error",
        promise: {
            document: "SECURITY.md",
            heading: "What is never printed",
            quote: "Errors and logs are built from named facts",
        },
        file: "sailpoint/api-error.ts",
        search: "cannot be used: ${problem}.",
        replacement: "cannot be used: ${problem}: ${response.body}.",
        expected: ["tests/unit/sailpoint/errors.test.ts", "tests/unit/http/hostile-responses.test.ts"],
    },
    {
        id: "foreign-error-quoted",
        promise: {
            document: "SECURITY.md",
            heading: "What is never printed",
            quote: "They contain no request body, no headers and no error of the HTTP library",
        },
        file: "lifecycle/defect.ts",
        search: "unexpected error (${name})",
        replacement: "unexpected error (${name}: ${String(error)})",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "problem-quotes-value",
        promise: {
            document: "SECURITY.md",
            heading: "What is never printed",
            quote: "Invalid inputs are reported without their values",
        },
        file: "lifecycle/field-problems.ts",
        search: "${label} must be a string`",
        replacement: "${label} must be a string, not ${JSON.stringify(value)}`",
        expected: ["tests/unit/lifecycle/check.test.ts"],
    },
    {
        id: "provider-argument-in-plaintext",
        promise: {
            document: "docs/several-tenants.md",
            heading: "One program, several tenants",
            quote: "State has `clientSecret` only in encrypted form, even if the program passes plain text.",
        },
        file: "resources/provider.ts",
        search: "pulumi.secret(toStringOutput(value))",
        replacement: "toStringOutput(value)",
        expected: ["tests/unit/resources/resource.test.ts"],
    },
    {
        id: "lookup-returns-secret",
        promise: {
            document: "docs/lookup.md",
            heading: "Looking up clients",
            quote: "They change nothing and never return a secret.",
        },
        file: "functions/lookup/lookup-result.ts",
        search: 'READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup"))',
        replacement:
            '[\n    ...READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup")),\n    { name: "secret", optional: true as const },\n]',
        expected: ["tests/unit/functions/lookup/lookup.test.ts"],
    },
    {
        id: "get-invents-secret",
        promise: {
            document: "docs/reference/resources.md",
            heading: "Outputs",
            quote: "Its `clientSecret` is the empty string.",
        },
        file: "lifecycle/read.ts",
        search: 'known = { id, secret: "", tenant',
        replacement: "known = { id, secret: id, tenant",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "quoted-secret-of-state-printed",
        promise: {
            document: "SECURITY.md",
            heading: "What is never printed",
            quote: "Where SailPoint quotes a secret, it is redacted: the credential, the token, a client's secret",
        },
        file: "lifecycle/session.ts",
        search: "stored === undefined ? [] : [stored.secret]",
        replacement: "stored === undefined ? [] : []",
        expected: ["tests/unit/lifecycle/quoted-secret-inputs.test.ts"],
    },
];
