// No second client is made silently.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "create-sent-again",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a create that may have been carried out is not tried again: a second one would make a second client",
        },
        file: "client/sailpoint-client.ts",
        search: "mayBeCarriedOutTwice: !isCreate",
        replacement: "mayBeCarriedOutTwice: true",
        expected: ["tests/unit/http/retry-decision.test.ts", "tests/unit/lifecycle/ambiguous-create.test.ts"],
    },
    {
        id: "orphan-removed-unasked",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "it names what it finds in the error, and removes it with removeOrphanedClients only",
        },
        file: "provider/orphan.ts",
        search: "if (!removeOrphanedClients)",
        replacement: "if (removeOrphanedClients === undefined)",
        expected: ["tests/unit/lifecycle/ambiguous-create.test.ts"],
    },
    {
        id: "one-of-two-orphans-removed",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "the provider removes and creates again, if it finds exactly one",
        },
        file: "provider/orphan.ts",
        search: "suspects.length > 1",
        replacement: "suspects.length > 2",
        expected: ["tests/unit/lifecycle/ambiguous-create.test.ts"],
    },
];
