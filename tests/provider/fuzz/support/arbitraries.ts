// Random steps: edits of a program, acts of other people in the tenant, faults, and an operation that may be killed.
import fc from "fast-check";

const name: fc.Arbitrary<string> = fc.constantFrom("a", "b", "c", "d");

const fields = fc.record({
    description: fc.constantFrom("one", "two"),
    scope: fc.constantFrom("idn:identity:read", "idn:sources:read"),
    hasRedirectUri: fc.boolean(),
    rotationDays: fc.constantFrom(1, 30),
    overlapDays: fc.constantFrom(0, 1, 10),
});

/** A change of the program. */
const edit = fc.oneof(
    {
        weight: 5,
        arbitrary: fc.record({
            type: fc.constant("declare" as const),
            name,
            kind: fc.constantFrom("client" as const, "client" as const, "rotating" as const),
            fields,
        }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("remove" as const), name }) },
    // A renamed resource without `aliases`; with the option `import` it keeps its client.
    {
        weight: 2,
        arbitrary: fc.record({
            type: fc.constant("rename" as const),
            name,
            to: name,
            imports: fc.boolean(),
            givesSecret: fc.boolean(),
        }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("import" as const), name, fields }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("removeImport" as const), name }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("takeOver" as const), name, fields }) },
);

/** What a person does to a client of the tenant. */
const act = fc.record({
    type: fc.constantFrom("delete" as const, "change" as const, "create" as const),
    index: fc.nat(9),
});

const valueOf = (...values: unknown[]) => fc.constantFrom(...values);
const faultOf = (faultName: string, value: fc.Arbitrary<unknown> = fc.constant(true)) =>
    fc.record({
        name: fc.constant(faultName),
        value,
        method: fc.constantFrom(undefined, "GET", "POST", "POST", "PATCH", "DELETE"),
        times: fc.constantFrom(1, 1, 1, 2, 1_000),
    });

/** A fault of the simulator, for some requests of one operation. */
const fault = fc.oneof(
    { weight: 4, arbitrary: faultOf("error-before", valueOf(400, 403, 404, 408, 409, 410, 429, 429, 500, 503)) },
    { weight: 4, arbitrary: faultOf("error-after", valueOf(500, 502, 504)) },
    { weight: 2, arbitrary: faultOf("reset-before") },
    { weight: 4, arbitrary: faultOf("reset-after") },
    { weight: 2, arbitrary: faultOf("truncate-response") },
    { weight: 2, arbitrary: faultOf("latency", valueOf(1_500, 30_000)) },
    { weight: 2, arbitrary: faultOf("html-before") },
    { weight: 2, arbitrary: faultOf("html-after") },
    { weight: 1, arbitrary: faultOf("html-errors") },
    { weight: 2, arbitrary: faultOf("success-status", valueOf(200, 202)) },
    { weight: 1, arbitrary: faultOf("token-revoked") },
    { weight: 3, arbitrary: faultOf("read-delay", valueOf(5_000, 30_000, 59_000)) },
    { weight: 2, arbitrary: faultOf("list-cap", valueOf(0, 1)) },
    { weight: 3, arbitrary: faultOf("other-client") },
    { weight: 3, arbitrary: faultOf("response-omit", valueOf("id", "secret", "scope", "created", "name")) },
    {
        weight: 2,
        arbitrary: faultOf("response-merge", valueOf({ description: "other" }, { scope: ["other"] }, { enabled: "?" })),
    },
    { weight: 1, arbitrary: faultOf("shuffle-list") },
    { weight: 1, arbitrary: faultOf("clock-skew", valueOf(-3_600, 3_600)) },
    { weight: 1, arbitrary: faultOf("rate-limit", valueOf(0, 2)) },
);

const interruption = fc.record({
    cause: fc.constantFrom("engine ends" as const, "provider ends" as const, "Ctrl-C" as const),
    moment: fc.constantFrom("before a request" as const, "during a request" as const, "after a call" as const),
    count: fc.integer({ min: 1, max: 8 }),
});

/** An operation of one stack. */
const run = fc.record({
    edits: fc.array(edit, { maxLength: 3 }),
    operation: fc.oneof(
        { weight: 8, arbitrary: fc.constant("up" as const) },
        { weight: 3, arbitrary: fc.constant("refresh" as const) },
        { weight: 2, arbitrary: fc.constant("up --refresh" as const) },
        { weight: 1, arbitrary: fc.constant("destroy" as const) },
    ),
    parallel: fc.constantFrom(1, 4),
    replace: fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.array(name) }),
    interruption: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: interruption }),
    /** The tenant of the configuration; the other one by mistake. Without the setting tenantId, an `up` would be right to write to it. */
    tenant: fc.oneof(
        { weight: 24, arbitrary: fc.constant("own" as const) },
        { weight: 2, arbitrary: fc.constant("other" as const) },
        { weight: 1, arbitrary: fc.constant("other, without tenantId" as const) },
    ),
});

export const step = fc.record({
    afterMinutes: fc.constantFrom(0.1, 0.1, 1, 12, 24 * 60 + 1, 31 * 24 * 60),
    acts: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(act, { maxLength: 2 }) },
    ),
    faults: fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(fault, { maxLength: 2 }) },
    ),
    /** The runs of the two stacks; both at the same time where both are set. */
    runs: fc.oneof(
        { weight: 2, arbitrary: fc.tuple(run, fc.constant(undefined)) },
        { weight: 2, arbitrary: fc.tuple(fc.constant(undefined), run) },
        { weight: 1, arbitrary: fc.tuple(run, run) },
    ),
});

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type Step = Generated<typeof step>;
export type Run = Generated<typeof run>;
export type Edit = Generated<typeof edit>;
export type Act = Generated<typeof act>;
export type Fields = Generated<typeof fields>;
