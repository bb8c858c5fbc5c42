// A create without a response.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "create-sent-again",
        promise: {
            document: "docs/reliability.md",
            heading: "Creates",
            quote: "The provider never repeats a create that may have succeeded: SailPoint would create a second client.",
        },
        file: "sailpoint/authorized-requests.ts",
        search: "idempotent: !isCreate",
        replacement: "idempotent: true",
        expected: ["tests/unit/lifecycle/ambiguous-create.test.ts", "tests/unit/http/retry-decision.test.ts"],
    },
    {
        id: "own-create-named-as-candidate",
        promise: {
            document: "docs/reliability.md",
            heading: "Creates",
            quote: "A client that another create of the same deployment returned is not a candidate.",
        },
        file: "sailpoint/sailpoint-client.ts",
        search: "!creates.createdByUs(client.id) && ",
        replacement: "",
        expected: ["tests/unit/lifecycle/ambiguous-create.test.ts"],
    },
    {
        id: "unanswered-client-kept",
        promise: {
            document: "docs/reliability.md",
            heading: "If a deployment is killed",
            quote: "A client that it has created in the meantime is deleted again",
        },
        file: "lifecycle/undelivered-client.ts",
        search: "ids.length === 0 || ",
        replacement: "ids.length >= 0 || ",
        expected: ["tests/unit/lifecycle/undelivered-client.test.ts"],
    },
    {
        id: "firewall-page-taken-for-rejection",
        promise: {
            document: "docs/troubleshooting.md",
            heading: "AMBIGUOUS_CREATE",
            quote: "the page of a proxy or firewall",
        },
        file: "sailpoint/oauth-clients-api.ts",
        search: " && !isHtml(response)",
        replacement: " || isHtml(response)",
        expected: ["tests/unit/sailpoint/errors.test.ts"],
    },
];
