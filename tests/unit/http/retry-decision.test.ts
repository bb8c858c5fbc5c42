// Which requests are sent again: the plan as a table, and what a tenant sees of it.
import { MAX_ATTEMPTS, decideRetry, retryReason } from "../../../src/http/retry-decision";
import type { AttemptOutcome } from "../../../src/http/retry-decision";
import type { SentRequest } from "../../../src/http/observer";
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { startHarness } from "../lifecycle/support/harness";
import type { Harness } from "../lifecycle/support/harness";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer } from "./support/stub-server";

function response(status: number, headers: Record<string, string> = {}): AttemptOutcome {
    return { kind: "response", status, receivedAt: 0, header: (name) => headers[name] };
}

describe("the plan", () => {
    test.each<[string, AttemptOutcome, boolean, number, ReturnType<typeof decideRetry>]>([
        ["a success", response(200), true, 1, undefined],
        ["a refusal", response(400), true, 1, undefined],
        ["a 404", response(404), true, 1, undefined],
        [
            "a limit, of a create too",
            response(429, { "Retry-After": "7" }),
            false,
            1,
            { delayMs: 7000, pausesEveryone: true },
        ],
        ["a limit without a time", response(429), false, 1, { delayMs: 10_000, pausesEveryone: true }],
        [
            "a limit, however often",
            response(429, { "Retry-After": "1" }),
            true,
            500,
            { delayMs: 1000, pausesEveryone: true },
        ],
        ["a failure", response(503), true, 1, { delayMs: 500, pausesEveryone: false }],
        [
            "a failure with a time",
            response(503, { "Retry-After": "30" }),
            true,
            1,
            { delayMs: 30_000, pausesEveryone: false },
        ],
        [
            "a failure with a date, by SailPoint's clock",
            response(503, { "Retry-After": "Wed, 25 Nov 2026 10:01:30 GMT", Date: "Wed, 25 Nov 2026 10:00:00 GMT" }),
            true,
            1,
            { delayMs: 90_000, pausesEveryone: false },
        ],
        ["a failure of a create", response(503), false, 1, undefined],
        ["the last failure", response(503), true, MAX_ATTEMPTS, undefined],
        ["ambiguous", { kind: "ambiguous" }, true, 3, { delayMs: 2000, pausesEveryone: false }],
        ["no answer to a create", { kind: "ambiguous" }, false, 1, undefined],
        ["a create that was not sent", { kind: "unsent" }, false, 1, { delayMs: 500, pausesEveryone: false }],
        ["a late one", { kind: "unsent" }, true, 7, { delayMs: 8000, pausesEveryone: false }],
        ["a lasting failure", { kind: "permanent" }, true, 1, undefined],
    ])("%s", (_, outcome, idempotent, attempts, expected) => {
        expect(decideRetry(outcome, idempotent, attempts, false, () => 0)).toEqual(expected);
    });

    test.each<[AttemptOutcome, string]>([
        [response(429), "SailPoint's rate limit is exceeded (429)"],
        [response(503), "SailPoint failed (503)"],
        [{ kind: "unsent" }, "SailPoint cannot be reached"],
        [{ kind: "ambiguous" }, "the connection to SailPoint broke"],
    ])("%j is told as %s", (outcome, reason) => {
        expect(retryReason(outcome)).toBe(reason);
    });

    test("a failure that says when to come back says it to all who ask at one place", () => {
        const decision = decideRetry(response(503, { "Retry-After": "30" }), true, 1, true);
        expect(decision).toEqual({ delayMs: 30_000, pausesEveryone: true });
        expect(decideRetry(response(503), true, 1, true)).toMatchObject({ pausesEveryone: false });
    });

    test("chance shortens our own delays by a quarter at the most, and none that SailPoint asks for", () => {
        expect(decideRetry({ kind: "unsent" }, true, 1, false, () => 1)?.delayMs).toBe(375);
        expect(decideRetry(response(503, { "Retry-After": "2" }), true, 1, false, () => 1)?.delayMs).toBe(2000);
    });
});

describe("at a tenant", () => {
    let clock: FakeClock;
    let world: Harness;

    beforeEach(async () => {
        // Our own delays are not shortened.
        jest.spyOn(Math, "random").mockReturnValue(0);
        clock = new FakeClock();
        world = await startHarness(undefined, clock);
    });

    afterEach(async () => {
        jest.restoreAllMocks();
        clock.stop();
        await world.simulator.stop();
    });

    /** How much time passes until the call has ended. */
    async function durationOf(call: () => Promise<unknown>): Promise<number> {
        const startedAt = clock.now();
        await call();
        return clock.now() - startedAt;
    }

    function injectFault(name: string, value: unknown, method: string, times = 1): Promise<unknown> {
        return world.control("POST", "faults", { name, value, method, path: "/v2025", times });
    }

    type ApiCall = (client: SailPointClient, id: string) => Promise<unknown>;
    const OPERATIONS: [string, string, ApiCall][] = [
        ["GET", "GET", (client, id) => client.get(id)],
        ["LIST", "GET", (client) => client.list()],
        ["PATCH", "PATCH", (client, id) => client.patch(id, [{ op: "replace", path: "/name", value: "x" }])],
    ];
    /** With the wait before the next try: SailPoint's tenth of a window after a 429. */
    const FAULTS: [string, unknown, number][] = [
        ["error-before", 500, 500],
        ["error-after", 502, 500],
        ["reset-before", true, 500],
        ["reset-after", true, 500],
        ["truncate-response", true, 500],
        ["error-before", 429, 1_000],
    ];

    test.each(OPERATIONS.flatMap((operation) => FAULTS.map((kind) => [...operation, ...kind] as const)))(
        "%s after %s%s %p %p: one more try, after %d ms",
        async (_, method, run, name, value, wait) => {
            const { id } = await world.client.create(REQUIRED);
            await world.requests();
            await injectFault(name, value, method);
            expect(await durationOf(() => run(world.client, id))).toBe(wait);
            expect(await world.requests()).toEqual([method, method]);
        },
    );

    test("a create is sent again after a 429, and after nothing else that reached the tenant", async () => {
        await injectFault("error-before", 429, "POST");
        expect(await durationOf(() => world.client.create(REQUIRED))).toBe(1_000);
        expect(await world.requests()).toEqual(["token", "POST", "POST"]);
        for (const [name, value] of FAULTS.slice(0, -1)) {
            await injectFault(name, value, "POST");
            await expect(world.client.create(REQUIRED)).rejects.toMatchObject({ code: "AMBIGUOUS_CREATE" });
            expect(await world.requests()).toEqual(["POST"]);
        }
    });

    test("a delete that was carried out the first time is a 404 the second time", async () => {
        const { id } = await world.client.create(REQUIRED);
        await injectFault("error-after", 503, "DELETE");
        await expect(world.client.delete(id)).rejects.toMatchObject({ code: "NOT_FOUND", attempts: 2 });
        expect(clock.now()).toBe(500);
    });

    test("a token is asked for again", async () => {
        await world.control("POST", "faults", { name: "error-before", value: 503, path: "/oauth", times: 1 });
        await world.control("POST", "faults", { name: "reset-after", path: "/oauth", times: 1 });
        expect(await durationOf(() => world.client.list())).toBe(500);
        expect(await world.requests()).toEqual(["token", "token", "GET"]);
    });

    test("waits that a person would wonder about are told, and each request with what came of it", async () => {
        let count = 0;
        const headers = { "Retry-After": "4" };
        const server = await StubServer.withToken((request) => {
            count += 1;
            return count > 2 ? { body: { id: "x" } } : { status: request.url.endsWith("busy") ? 429 : 503, headers };
        });
        const waits: [string, number][] = [];
        const sent: SentRequest[] = [];
        const connection = { ...server.connection, operationTimeoutSeconds: 60 };
        const client = new SailPointClient(
            connection,
            {
                onWait: (reason, ms) => void waits.push([reason, ms]),
                onRequest: (request) => void sent.push(request),
            },
            clock,
        );
        clock.pause();
        const calls = [client.get("broken"), client.get("busy")];
        await waitUntil(() => waits.length === 3);
        calls.push(client.get("late"));
        await waitUntil(() => waits.length === 4);
        clock.resume();
        expect(await durationOf(() => Promise.all(calls))).toBe(4_000);
        await server.stop();
        expect(waits.sort()).toEqual([
            ["SailPoint failed (503)", 4_000],
            ["SailPoint's rate limit is exceeded (429)", 4_000],
            // After a 429 whoever is to be sent again needs a turn too, and whoever comes then.
            ["for its turn: SailPoint limits the requests of a credential", 4_000],
            ["for its turn: SailPoint limits the requests of a credential", 4_000],
        ]);
        expect(sent.map(({ path, outcome, attempts }) => `${path} ${outcome} ${attempts}`).sort()).toEqual([
            "/oauth/token status 200 1",
            "/v2025/oauth-clients/broken status 200 2",
            "/v2025/oauth-clients/broken status 503 1",
            "/v2025/oauth-clients/busy status 200 2",
            "/v2025/oauth-clients/busy status 429 1",
            "/v2025/oauth-clients/late status 200 1",
        ]);
    });

    test("an operation may have more time than a timer can hold", async () => {
        await injectFault("error-before", 429, "GET");
        expect(await world.client.operation(1e9).list()).toEqual([]);
        expect(clock.now()).toBe(1_000);
    });

    test("no wait goes beyond the operation's time: the error says when to come back", async () => {
        await world.client.tenant();
        await world.control("PUT", "faults", { "rate-limit": 0 });
        const hurried = world.client.operation(0.5);
        await expect(hurried.list()).rejects.toThrow(/\(429\)[^]*Try again in 10 seconds/);
        expect(await world.requests()).toEqual(["token", "GET"]);
        // The pause is for all: nothing is sent while it lasts.
        await expect(world.client.operation(0.5).list()).rejects.toThrow(/was not sent[^]*Try again in 10 seconds/);
        expect(await world.requests()).toEqual([]);
        expect(clock.now()).toBe(0);
    });
});

test("a 429 that says `at once` is no reason for a flood", () => {
    const waits = [1, 2, 3].map(
        (tries) => decideRetry(response(429, { "Retry-After": "0" }), false, tries, false, () => 0)?.delayMs,
    );
    expect(waits).toEqual([500, 1_000, 2_000]);
});

describe("a create at the end of its time", () => {
    test("is not sent where the answer could not be waited for, and is no ambiguous one", async () => {
        const clock = new FakeClock();
        const world = await startHarness(undefined, clock);
        try {
            const { client } = world.newContext({ requestsPer10Seconds: 1, operationTimeoutSeconds: 10.2 });
            await client.list();
            await world.requests();
            await expect(client.create(REQUIRED)).rejects.toMatchObject({ code: "TIMEOUT", requestNotSent: true });
            expect(await world.requests()).toEqual([]);
        } finally {
            clock.stop();
            await world.simulator.stop();
        }
    });

    test("is looked for with a time of its own, however little is left", async () => {
        const clock = new FakeClock();
        const world = await startHarness(undefined, clock);
        try {
            await world.control("POST", "faults", {
                name: "latency",
                value: 1_500,
                method: "POST",
                path: "/v2025",
                times: 1,
            });
            const { client } = world.newContext({ operationTimeoutSeconds: 1 });
            const lost = await client.create(REQUIRED).catch((error: unknown) => error as AmbiguousCreateError);
            expect(lost).toBeInstanceOf(AmbiguousCreateError);
            expect(clock.now()).toBe(1_000);
            await waitUntil(() => clock.isIdle);
            expect(await world.control("GET", "clients")).toHaveLength(1);
            const { candidates } = await client.findCreateCandidates(lost as AmbiguousCreateError, () => true);
            expect(candidates).toHaveLength(1);
        } finally {
            clock.stop();
            await world.simulator.stop();
        }
    });
});
