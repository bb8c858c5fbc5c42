// The requests: their number, their retries and SailPoint's rate limit.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "update-without-change-sent",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "An `up` without a change sends no request.",
        },
        file: "lifecycle/update.ts",
        search: "patchOperations(schema, lastKnown, desired).length > 0",
        replacement: "patchOperations(schema, lastKnown, desired).length >= 0",
        expected: ["tests/unit/lifecycle/lifecycle.test.ts", "tests/unit/lifecycle/timeouts.test.ts"],
    },
    {
        id: "change-reported-without-change",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "An `up` without a change sends no request.",
        },
        file: "adapters/dynamic/dynamic-provider.ts",
        search: "result.changes.length > 0",
        replacement: "result.changes.length >= 0",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts", "tests/unit/adapters/engine-results.test.ts"],
    },
    {
        id: "token-for-each-operation",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "All operations of a deployment share one access token.",
        },
        file: "lifecycle/session.ts",
        search: "this.client ??= this.openClient()",
        replacement: "this.client = this.openClient()",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "refresh-by-get",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "A refresh of 4 or more clients shares one LIST",
        },
        file: "sailpoint/read-counter.ts",
        search: "LIST_THRESHOLD = 4",
        replacement: "LIST_THRESHOLD = 40",
        expected: ["tests/unit/sailpoint/client-reader.test.ts"],
    },
    {
        id: "failed-list-fails-reads",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "If the LIST fails, each client is read by GET.",
        },
        file: "sailpoint/client-reader.ts",
        search: '.catch(() => "failed")',
        replacement: "",
        expected: ["tests/unit/sailpoint/client-reader.test.ts"],
    },
    {
        id: "retry-after-cut",
        promise: {
            document: "docs/reliability.md",
            heading: "Retries",
            quote: "The provider honors `Retry-After` on 429.",
        },
        file: "http/retry-after.ts",
        search: "Number(text) * 1000",
        replacement: "Number(text) * 100",
        expected: ["tests/unit/http/retry-after.test.ts"],
    },
    {
        id: "limit-counts-requests-in-flight-only",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "No window of 10 seconds contains more requests than `sailpoint:requestsPer10Seconds`.",
        },
        file: "http/rate-limiter.ts",
        search: "this.inFlight + this.completedAt.length - this.currentLimit",
        replacement: "this.inFlight - this.currentLimit",
        expected: ["tests/unit/http/rate-limiter.test.ts"],
    },
    {
        id: "limit-kept-after-429",
        promise: {
            document: "docs/reliability.md",
            heading: "Requests and the rate limit",
            quote: "After a 429 each continues at half the rate, and recovers by a tenth of the limit every 10 seconds.",
        },
        file: "http/rate-limiter.ts",
        search: "Math.floor(this.currentLimit / 2)",
        replacement: "this.currentLimit",
        expected: ["tests/unit/http/rate-limiter.test.ts"],
    },
    {
        id: "rejected-token-not-renewed",
        promise: {
            document: "docs/reliability.md",
            heading: "Retries",
            quote: "An access token that SailPoint rejects is renewed once.",
        },
        file: "sailpoint/authorized-requests.ts",
        search: "response.status !== 401",
        replacement: "response.status !== 499",
        expected: ["tests/unit/sailpoint/token-source.test.ts"],
    },
    {
        id: "rejected-credential-sent-again",
        promise: {
            document: "SECURITY.md",
            heading: "What the tenant is protected from",
            quote: "a rejected credential is sent once",
        },
        file: "sailpoint/token-source.ts",
        search: "if (this.rejection !== undefined)",
        replacement: "if (this.rejection !== undefined && this.current !== undefined)",
        expected: ["tests/unit/sailpoint/token-source.test.ts"],
    },
    {
        id: "long-wait-not-shown",
        promise: {
            document: "docs/reliability.md",
            heading: "Retries",
            quote: "Waits of more than 3 seconds are shown.",
        },
        file: "lifecycle/request-log.ts",
        search: "log.info(",
        replacement: "log.debug(",
        expected: ["tests/unit/adapters/engine-log.test.ts"],
    },
];
