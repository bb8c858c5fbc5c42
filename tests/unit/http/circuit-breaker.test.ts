import { setImmediate as nextTurn } from "node:timers/promises";
import { CircuitBreaker, MAX_FAILURES, OPEN_MS } from "../../../src/http/circuit-breaker";
import { FixedDeadline } from "../../../src/http/deadline";
import { TransportError } from "../../../src/http/errors";
import { noopObserver } from "../../../src/http/observer";
import type { HttpRequest } from "../../../src/http/request";
import { Transport } from "../../../src/http/transport";
import { FakeClock } from "../../support/fake-clock";
import { StubServer } from "./support/stub-server";
import type { StubResponse } from "./support/stub-server";

const REFUSED = { kind: "connection", code: "ECONNREFUSED" } as const;
const SERVER_ERROR = { kind: "server-error", status: 500 } as const;

describe("CircuitBreaker", () => {
    let now: number;
    let breaker: CircuitBreaker;

    beforeEach(() => {
        now = 0;
        breaker = new CircuitBreaker({ now: () => now });
    });

    const fail = (times: number) => {
        for (let count = 0; count < times; count += 1) {
            breaker.onFailure(REFUSED);
        }
    };

    test("when ten calls in a row have failed, the circuit breaker reports an outage for 30 seconds, with the last failure as its cause", () => {
        fail(9);
        expect(breaker.outage).toBeUndefined();
        breaker.onFailure(SERVER_ERROR);
        expect(breaker.outage).toEqual({ cause: SERVER_ERROR, retryAfterMs: 30_000 });
        now = 29_999;
        expect(breaker.outage).toMatchObject({ retryAfterMs: 1 });
        now = 30_000;
        expect(breaker.outage).toBeUndefined();
    });

    test("when a call succeeds before the tenth failure, the count of failures starts again", () => {
        fail(9);
        breaker.onSuccess();
        fail(9);
        expect(breaker.outage).toBeUndefined();
        fail(1);
        expect(breaker.outage).toBeDefined();
    });

    test("when the first call after the 30 seconds of an outage fails, another outage of 30 seconds starts", () => {
        fail(10);
        now = 40_000;
        fail(1);
        expect(breaker.outage).toMatchObject({ retryAfterMs: 30_000 });
    });

    test("when the first call after the 30 seconds of an outage succeeds, the next outage starts only after ten failures", () => {
        fail(10);
        now = 40_000;
        breaker.onSuccess();
        fail(9);
        expect(breaker.outage).toBeUndefined();
    });
});

describe("calls to a server that fails", () => {
    let clock: FakeClock;
    let server: StubServer;
    let response: StubResponse | "reset";
    let transport: Transport;

    beforeEach(async () => {
        clock = new FakeClock();
        response = { status: 500 };
        server = await StubServer.start((_, stream) => {
            if (response === "reset") {
                stream.socket?.resetAndDestroy();
                return undefined;
            }
            return response;
        });
        const rateLimit = { requests: 1_000, windowMs: 10_000 };
        transport = new Transport(
            {
                baseUrl: server.baseUrl,
                userAgent: "test-agent",
                requestTimeoutSeconds: 5,
                rateLimit,
                unauthorizedRateLimit: rateLimit,
                maxResponseBytes: 1024,
                requestIdHeader: "X-Request-ID",
                secrets: [],
            },
            noopObserver,
            clock,
        );
    });

    afterEach(async () => {
        clock.stop();
        await server.stop();
    });

    /** A request that is not repeated after a 500. */
    const send = (overrides: Partial<HttpRequest> = {}) =>
        transport.send(
            { method: "POST", path: "/x", headers: {}, idempotent: false, ...overrides },
            new FixedDeadline(600, clock),
        );

    async function failTenTimes(): Promise<void> {
        for (let count = 0; count < MAX_FAILURES; count += 1) {
            expect(await send()).toMatchObject({ status: 500 });
        }
    }

    test("when ten calls have failed with 500, the next call fails at once with 500 as the cause and is not sent", async () => {
        await failTenTimes();
        const error: unknown = await send().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(TransportError);
        expect(error).toMatchObject({
            failure: { kind: "outage", outage: { cause: SERVER_ERROR, retryAfterMs: OPEN_MS } },
            attempts: 0,
            outcomeUnknown: false,
        });
        expect(server.requests).toHaveLength(MAX_FAILURES);
    });

    test("when an outage starts while another call waits for a retry, that call is retried", async () => {
        clock.pause();
        const retried = send({ idempotent: true });
        while (server.requests.length === 0) {
            await nextTurn();
        }
        await failTenTimes();
        const sent = server.requests.length;
        response = { body: {} };
        clock.resume();
        expect(await retried).toMatchObject({ status: 200 });
        expect(server.requests.length).toBeGreaterThan(sent);
    });

    test("when 30 seconds have passed since ten calls failed, calls are sent again", async () => {
        await failTenTimes();
        clock.pause();
        await clock.advance(OPEN_MS);
        clock.resume();
        response = { body: {} };
        expect(await send()).toMatchObject({ status: 200 });
        expect(await send()).toMatchObject({ status: 200 });
    });

    test("when a response has the status 400, 401, 403, 404 or 409, it does not count as a failure, and the count starts again", async () => {
        for (const status of [400, 401, 403, 404, 409]) {
            response = { status: 503 };
            await Promise.all(Array.from({ length: 9 }, () => send()));
            response = { status };
            expect(await send()).toMatchObject({ status });
        }
    });

    test("when ten calls fail because of reset connections, the next call fails at once and is not sent", async () => {
        response = "reset";
        const results = await Promise.allSettled(Array.from({ length: 10 }, () => send({ idempotent: true })));
        expect(results.every(({ status }) => status === "rejected")).toBe(true);
        const sent = server.requests.length;
        const error = await send({ idempotent: true }).catch((reason: unknown) => reason);
        expect(error).toMatchObject({ failure: { kind: "outage", outage: { cause: { kind: "connection" } } } });
        expect(server.requests).toHaveLength(sent);
    });

    test("when ten calls have failed, a call that bypasses the circuit breaker is sent", async () => {
        await failTenTimes();
        expect(await send({ bypassesCircuitBreaker: true })).toMatchObject({ status: 500 });
    });
});
