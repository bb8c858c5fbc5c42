// The rows of the fault matrix: each is one fault of the simulator, or several that belong together.

export interface Fault {
    /** The condition, as the table and the test names show it. */
    readonly title: string;
    /** The simulator's faults: name to value. */
    readonly faults: Readonly<Record<string, unknown>>;
    /** Where the fault applies; left out: every request. */
    readonly scope?: "api only" | "token only";
    /** Whether the clients were created just before the operation; left out: 11 minutes before it. */
    readonly clientsAreNew?: true;
}

export const FAULTS: readonly Fault[] = [
    { title: "no fault", faults: {} },
    ...[400, 401, 403, 404, 429, 500, 503].map((status) => ({
        title: `${status}, not processed`,
        faults: { "error-before": status },
    })),
    ...[500, 504].map((status) => ({ title: `${status} after processing`, faults: { "error-after": status } })),
    { title: "429, Retry-After is a date", faults: { "error-before": 429, "retry-after": "date" } },
    { title: "429 without Retry-After", faults: { "error-before": 429, "retry-after": "none" } },
    { title: "502 with an HTML page", faults: { "error-before": 502, "html-errors": true } },
    { title: "400 with Content-Encoding: UTF-8", faults: { "error-before": 400, "content-encoding": true } },
    { title: "connection reset, not processed", faults: { "reset-before": true } },
    { title: "connection reset after processing", faults: { "reset-after": true } },
    { title: "truncated response", faults: { "truncate-response": true } },
    { title: "no response within the timeout", faults: { latency: 1_500 } },
    { title: "200 with an HTML page, not processed", faults: { "html-before": true } },
    { title: "200 with an HTML page after processing", faults: { "html-after": true } },
    {
        title: "403 with an HTML page after processing",
        faults: { "error-after": 403, "html-errors": true },
        scope: "api only",
    },
    { title: "202 instead of the specified status", faults: { "success-status": 202 } },
    { title: "token revoked", faults: { "token-revoked": true } },
    { title: "response with a byte order mark", faults: { "byte-order-mark": true } },
    { title: "null instead of empty arrays", faults: { "null-arrays": true }, scope: "api only" },
    { title: "numbers as strings", faults: { "numbers-as-strings": true } },
    { title: "unknown grant type in the response", faults: { "unknown-enums": true } },
    { title: "response without id", faults: { "response-omit": "id" }, scope: "api only" },
    { title: "response with another client", faults: { "other-client": true }, scope: "api only" },
    { title: "response without secret", faults: { "response-omit": "secret" }, scope: "api only" },
    { title: "response without scope", faults: { "response-omit": "scope" }, scope: "api only" },
    { title: "response with another scope", faults: { "response-merge": { scope: ["another"] } }, scope: "api only" },
    {
        title: "response with another description",
        faults: { "response-merge": { description: "another" } },
        scope: "api only",
    },
    { title: "field of the wrong type", faults: { "response-merge": { enabled: "perhaps" } }, scope: "api only" },
    { title: "empty LIST", faults: { "list-cap": 0 }, scope: "api only" },
    {
        title: "reads 30 s behind writes, new clients",
        faults: { "read-delay": 30_000 },
        scope: "api only",
        clientsAreNew: true,
    },
    { title: "token without a user", faults: { "token-without-user": true }, scope: "token only" },
    { title: "token without ORG_ADMIN", faults: { "token-without-admin": true }, scope: "token only" },
];

export const API_FAULTS = FAULTS.filter(({ scope }) => scope !== "token only");

export const TOKEN_FAULTS = FAULTS.filter(({ scope }) => scope !== "api only");
