// As few requests as can be, at SailPoint's pace.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "update-without-change-sent",
        promise: {
            document: "README.md",
            heading: "Try it",
            says: "up, nothing changed: no API request",
        },
        file: "provider/update.ts",
        search: "patchOperations(seen, wanted).length > 0",
        replacement: "patchOperations(seen, wanted).length >= 0",
        expected: ["tests/unit/lifecycle/timeouts.test.ts", "tests/unit/lifecycle/lifecycle.test.ts"],
    },
    {
        id: "change-seen-in-none",
        promise: {
            document: "README.md",
            heading: "Try it",
            says: "up, nothing changed: same",
        },
        file: "provider/diff.ts",
        search: "|| patched.length > 0 ||",
        replacement: "|| patched.length >= 0 ||",
        expected: ["tests/unit/lifecycle/diff.test.ts"],
    },
    {
        id: "token-for-each-operation",
        promise: {
            document: "README.md",
            heading: "Try it",
            says: "a token for all operations of an up, not one for each",
        },
        file: "provider/dynamic-provider.ts",
        search: "shared ??= connect()",
        replacement: "shared = connect()",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "refresh-by-get",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a refresh costs two requests: 4 reads or more share one LIST",
        },
        file: "client/client-reader.ts",
        search: "MANY_READS = 4",
        replacement: "MANY_READS = 40",
        expected: ["tests/unit/sailpoint/client-reader.test.ts"],
    },
    {
        id: "failed-list-fails-reads",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "if the LIST fails, each client is read by GET",
        },
        file: "client/client-reader.ts",
        search: ".catch(() => undefined)",
        replacement: "",
        expected: ["tests/unit/sailpoint/client-reader.test.ts"],
    },
    {
        id: "retry-after-cut",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "a 429 is obeyed for as long as SailPoint asks",
        },
        file: "client/retry-after.ts",
        search: "Number(text) * 1000",
        replacement: "Number(text) * 100",
        expected: ["tests/unit/http/retry-after.test.ts"],
    },
    {
        id: "limit-counts-open-requests-only",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "no 10 seconds hold more requests than sailpoint:requestsPer10Seconds",
        },
        file: "client/pacer.ts",
        search: "this.underWay + this.ended.length - this.allowed",
        replacement: "this.underWay - this.allowed",
        expected: ["tests/unit/http/rate-limiter.test.ts"],
    },
    {
        id: "pace-kept-after-429",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "after a 429 each goes on with half as much",
        },
        file: "client/pacer.ts",
        search: "Math.floor(this.allowed / 2)",
        replacement: "this.allowed",
        expected: ["tests/unit/http/rate-limiter.test.ts"],
    },
    {
        id: "refused-token-final",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "every failure has been tried: a token that is refused is renewed once",
        },
        file: "client/sailpoint-client.ts",
        search: "answer.status !== 401",
        replacement: "answer.status !== 499",
        expected: ["tests/unit/sailpoint/token-source.test.ts"],
    },
    {
        id: "refused-credential-shown-again",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is kept from",
            says: "a refused credential is shown to SailPoint once",
        },
        file: "client/token.ts",
        search: "if (this.refusal !== undefined)",
        replacement: "if (this.refusal !== undefined && this.current !== undefined)",
        expected: ["tests/unit/sailpoint/token-source.test.ts"],
    },
    {
        id: "long-wait-unshown",
        promise: {
            document: "README.md",
            heading: "Good to know",
            says: "waits of more than 3 seconds are shown",
        },
        file: "provider/observe.ts",
        search: "log.info(",
        replacement: "log.debug(",
        expected: ["tests/unit/adapters/engine-log.test.ts"],
    },
];
