// Which requests are repeated: the decision as a table, and the requests that a tenant receives.
import { MAX_ATTEMPTS, decideRetry, retryReason } from "../../../src/http/retry-decision";
import type { AttemptOutcome } from "../../../src/http/retry-decision";
import type { SentRequest, WaitReason } from "../../../src/http/observer";
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { startHarness } from "../lifecycle/support/harness";
import type { Harness } from "../lifecycle/support/harness";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer } from "./support/stub-server";

function response(status: number, headers: Record<string, string> = {}): AttemptOutcome {
    return { kind: "response", response: { status, header: (name) => headers[name] }, receivedAt: 0 };
}

/** An idempotent request after its first attempt. */
const CONDITIONS = { idempotent: true, attempts: 1, sharedEndpoint: false, rateLimitWindowMs: 10_000 };
const withoutJitter = () => 0;

describe("decideRetry", () => {
    test.each<[string, AttemptOutcome, boolean, number, ReturnType<typeof decideRetry>]>([
        ["a 200", response(200), true, 1, undefined],
        ["a 400", response(400), true, 1, undefined],
        ["a 404", response(404), true, 1, undefined],
        [
            "a 429 response to a create",
            response(429, { "Retry-After": "7" }),
            false,
            1,
            { delayMs: 7000, pausesEveryone: true },
        ],
        ["a 429 without Retry-After", response(429), false, 1, { delayMs: 10_000, pausesEveryone: true }],
        [
            "a 429 after many attempts",
            response(429, { "Retry-After": "1" }),
            true,
            500,
            { delayMs: 1000, pausesEveryone: true },
        ],
        ["a 503", response(503), true, 1, { delayMs: 500, pausesEveryone: false }],
        [
            "a 503 with Retry-After in seconds",
            response(503, { "Retry-After": "30" }),
            true,
            1,
            { delayMs: 30_000, pausesEveryone: false },
        ],
        [
            "a 503 with Retry-After as a date, by the server's clock",
            response(503, { "Retry-After": "Wed, 25 Nov 2026 10:01:30 GMT", Date: "Wed, 25 Nov 2026 10:00:00 GMT" }),
            true,
            1,
            { delayMs: 90_000, pausesEveryone: false },
        ],
        ["a 503 response to a create", response(503), false, 1, undefined],
        ["a 503 after the last attempt", response(503), true, MAX_ATTEMPTS, undefined],
        ["a lost connection", { kind: "ambiguous" }, true, 3, { delayMs: 2000, pausesEveryone: false }],
        ["a create without a response", { kind: "ambiguous" }, false, 1, undefined],
        ["a create that was not sent", { kind: "unsent" }, false, 1, { delayMs: 500, pausesEveryone: false }],
        [
            "an unsent request after seven attempts",
            { kind: "unsent" },
            true,
            7,
            { delayMs: 8000, pausesEveryone: false },
        ],
        [
            "the first attempt at an address without a server",
            { kind: "no-server" },
            false,
            1,
            { delayMs: 500, pausesEveryone: false },
        ],
        ["the second attempt at an address without a server", { kind: "no-server" }, true, 2, undefined],
        ["a 408", response(408), true, 1, { delayMs: 500, pausesEveryone: false }],
        ["a 423", response(423), true, 1, { delayMs: 500, pausesEveryone: false }],
        [
            "a 425 with Retry-After",
            response(425, { "Retry-After": "3" }),
            true,
            1,
            { delayMs: 3_000, pausesEveryone: false },
        ],
        ["a 408 response to a create", response(408), false, 1, undefined],
        ["a 423 after the last attempt", response(423), true, MAX_ATTEMPTS, undefined],
        ["a 409", response(409), true, 1, undefined],
        ["a 410", response(410), true, 1, undefined],
        ["a permanent failure", { kind: "permanent" }, true, 1, undefined],
    ])(
        "when the outcome of a request is %s (%j, idempotent: %s, attempts: %d), the decision is %j",
        (_, outcome, idempotent, attempts, expected) => {
            expect(decideRetry(outcome, { ...CONDITIONS, idempotent, attempts }, withoutJitter)).toEqual(expected);
        },
    );

    test.each<[AttemptOutcome, WaitReason]>([
        [response(429), { kind: "rate-limited" }],
        [response(503), { kind: "server-error", status: 503 }],
        [{ kind: "unsent" }, { kind: "unreachable" }],
        [{ kind: "no-server" }, { kind: "unreachable" }],
        [{ kind: "ambiguous" }, { kind: "connection-lost" }],
    ])(
        "when the outcome of an attempt is %j, the wait before the retry is reported with the reason %j",
        (outcome, reason) => {
            expect(retryReason(outcome)).toEqual(reason);
        },
    );

    test("when a 503 response of a shared endpoint has Retry-After, all requests to the endpoint wait", () => {
        const sharedEndpoint = { ...CONDITIONS, sharedEndpoint: true };
        const decision = decideRetry(response(503, { "Retry-After": "30" }), sharedEndpoint);
        expect(decision).toEqual({ delayMs: 30_000, pausesEveryone: true });
        expect(decideRetry(response(503), sharedEndpoint)).toMatchObject({ pausesEveryone: false });
    });

    test("when jitter is at its maximum, a backoff is a quarter shorter, and the delay of Retry-After is not", () => {
        expect(decideRetry({ kind: "unsent" }, CONDITIONS, () => 1)?.delayMs).toBe(375);
        expect(decideRetry(response(503, { "Retry-After": "2" }), CONDITIONS, () => 1)?.delayMs).toBe(2000);
    });
});

describe("retries of requests to a tenant", () => {
    let clock: FakeClock;
    let world: Harness;

    beforeEach(async () => {
        // No jitter.
        jest.spyOn(Math, "random").mockReturnValue(0);
        clock = new FakeClock();
        world = await startHarness(undefined, clock);
    });

    afterEach(async () => {
        jest.restoreAllMocks();
        clock.stop();
        await world.simulator.stop();
    });

    /** Milliseconds until the call has ended. */
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
    /** Each fault, with the delay before the next attempt. The simulator sends a tenth of a window as Retry-After. */
    const FAULTS: [string, unknown, number][] = [
        ["error-before", 500, 500],
        ["error-after", 502, 500],
        ["reset-before", true, 500],
        ["reset-after", true, 500],
        ["truncate-response", true, 500],
        ["error-before", 429, 1_000],
    ];

    test.each(OPERATIONS.flatMap((operation) => FAULTS.map((kind) => [...operation, ...kind] as const)))(
        "when the request %s (method %s%s) fails with the fault %p=%p, it is repeated after %d ms",
        async (_, method, run, name, value, wait) => {
            const {
                client: { id },
            } = await world.client.create(REQUIRED);
            await world.requests();
            await injectFault(name, value, method);
            expect(await durationOf(() => run(world.client, id))).toBe(wait);
            expect(await world.requests()).toEqual([method, method]);
        },
    );

    test("when a create fails with 429, it is repeated; when a create fails after it may have reached the tenant, it is not", async () => {
        await injectFault("error-before", 429, "POST");
        expect(await durationOf(() => world.client.create(REQUIRED))).toBe(1_000);
        expect(await world.requests()).toEqual(["token", "POST", "POST"]);
        for (const [name, value] of FAULTS.slice(0, -1)) {
            await injectFault(name, value, "POST");
            await expect(world.client.create(REQUIRED)).rejects.toMatchObject({ code: "AMBIGUOUS_CREATE" });
            expect(await world.requests()).toEqual(["POST"]);
        }
    });

    test("when SailPoint carried out a delete whose response was a 503, the repeated delete fails with NOT_FOUND", async () => {
        const {
            client: { id },
        } = await world.client.create(REQUIRED);
        await injectFault("error-after", 503, "DELETE");
        await expect(world.client.delete(id)).rejects.toMatchObject({ code: "NOT_FOUND", attempts: 2 });
        expect(clock.now()).toBe(500);
    });

    test("when a token request fails with a 503 or a reset connection, it is repeated", async () => {
        await world.control("POST", "faults", { name: "error-before", value: 503, path: "/oauth", times: 1 });
        await world.control("POST", "faults", { name: "reset-after", path: "/oauth", times: 1 });
        expect(await durationOf(() => world.client.list())).toBe(500);
        expect(await world.requests()).toEqual(["token", "token", "GET"]);
    });

    test("when the waits before retries are long, each wait is reported with its reason, and each request with its outcome", async () => {
        let count = 0;
        const headers = { "Retry-After": "4" };
        const server = await StubServer.withToken((request) => {
            count += 1;
            return count > 2
                ? { body: { id: request.url.split("/").pop() } }
                : { status: request.url.endsWith("busy") ? 429 : 503, headers };
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
            // After a 429 the repeated request and a new one wait for a slot.
            ["SailPoint's rate limit allows no further request yet", 4_000],
            ["SailPoint's rate limit allows no further request yet", 4_000],
            ["SailPoint's rate limit is exceeded (429)", 4_000],
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

    test("when an operation timeout exceeds the range of a timer, the operation still runs", async () => {
        await injectFault("error-before", 429, "GET");
        expect(await world.client.forOperation(1e9).list()).toEqual([]);
        expect(clock.now()).toBe(1_000);
    });

    test("when the wait before a retry would exceed the operation timeout, the error states when to try again", async () => {
        await world.client.tenant();
        await world.control("PUT", "faults", { "rate-limit": 0 });
        const short = world.client.forOperation(0.5);
        await expect(short.list()).rejects.toThrow(/\(429\)[^]*Try again in 10 seconds/);
        expect(await world.requests()).toEqual(["token", "GET"]);
        // The pause applies to all requests.
        await expect(world.client.forOperation(0.5).list()).rejects.toThrow(
            /nothing was sent[^]*Try again in 10 seconds/,
        );
        expect(await world.requests()).toEqual([]);
        expect(clock.now()).toBe(0);
    });
});

test("when a 429 response has Retry-After: 0, the delay is a backoff that doubles with each attempt", () => {
    const delays = [1, 2, 3].map(
        (attempts) =>
            decideRetry(response(429, { "Retry-After": "0" }), { ...CONDITIONS, attempts }, withoutJitter)?.delayMs,
    );
    expect(delays).toEqual([500, 1_000, 2_000]);
});

describe("an operation with little time left", () => {
    test("when the time left is too short for a response, a create fails with TIMEOUT and is not sent", async () => {
        const clock = new FakeClock();
        const world = await startHarness(undefined, clock);
        try {
            const { client } = world.newContext({ requestsPer10Seconds: 1, operationTimeoutSeconds: 10.2 });
            await client.list();
            await world.requests();
            await expect(client.create(REQUIRED)).rejects.toMatchObject({ code: "TIMEOUT" });
            expect(await world.requests()).toEqual([]);
        } finally {
            clock.stop();
            await world.simulator.stop();
        }
    });

    test("when a create times out after it was sent, the search for its client has a deadline of its own", async () => {
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
            const candidates = await client.findCreateCandidates(lost as AmbiguousCreateError, () => true);
            expect(candidates).toHaveLength(1);
        } finally {
            clock.stop();
            await world.simulator.stop();
        }
    });
});
