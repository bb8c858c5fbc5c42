// A gate that closes while requests wait: the waiting requests fail and are not sent.
import { FixedDeadline } from "../../../src/http/deadline";
import { noopObserver } from "../../../src/http/observer";
import type { HttpRequest } from "../../../src/http/request";
import type { SendGate } from "../../../src/http/send-gate";
import { Transport } from "../../../src/http/transport";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { StubServer } from "./support/stub-server";
import type { StubResponse } from "./support/stub-server";

const CLOSED = new Error("the gate is closed");

let clock: FakeClock;
let server: StubServer;
let responses: StubResponse[];
let closing: AbortController;
let beforeSend: jest.Mock<Promise<void>, Parameters<SendGate["beforeSend"]>>;
let transport: Transport;

beforeEach(async () => {
    clock = new FakeClock();
    responses = [];
    server = await StubServer.start(() => responses.shift() ?? { body: {} });
    closing = new AbortController();
    beforeSend = jest.fn<Promise<void>, Parameters<SendGate["beforeSend"]>>(() => Promise.resolve());
    const rateLimit = { requests: 2, windowMs: 10_000 };
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
            gate: { signal: closing.signal, beforeSend },
        },
        noopObserver,
        clock,
    );
});

afterEach(async () => {
    clock.stop();
    await server.stop();
});

const send = (overrides: Partial<HttpRequest> = {}) =>
    transport.send(
        { method: "GET", path: "/x", headers: {}, idempotent: true, ...overrides },
        new FixedDeadline(600, clock),
    );

const errorOf = (response: Promise<unknown>) => response.catch((reason: unknown) => reason);

/** Closes the gate at this time of the clock. */
function closeAfter(ms: number): void {
    clock.after(ms, () => {
        closing.abort(CLOSED);
    });
}

test("when the gate closes while requests wait for a slot, they fail at once with the gate's reason and are not sent", async () => {
    closeAfter(100);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => send()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: CLOSED });
    expect(server.requests).toHaveLength(2);
    expect(clock.now()).toBe(100);
});

test("when the gate closes while a request waits for the time of Retry-After, the request fails at once and is not sent again", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "20" } }];
    closeAfter(100);
    expect(await errorOf(send())).toBe(CLOSED);
    expect(server.requests).toHaveLength(1);
    expect(clock.now()).toBe(100);
});

test("when the gate closes during a backoff, the request fails at once and is not sent again", async () => {
    responses = [{ status: 500 }];
    closeAfter(100);
    expect(await errorOf(send())).toBe(CLOSED);
    expect(server.requests).toHaveLength(1);
    expect(clock.now()).toBe(100);
});

test("when the gate closes while a request waits for its token, the request is not sent", async () => {
    const authorize = () => {
        closing.abort(CLOSED);
        return Promise.resolve("Bearer token");
    };
    expect(await errorOf(send({ authorize }))).toBe(CLOSED);
    expect(server.requests).toHaveLength(0);
});

test("when the gate closes after a request was sent, the response is returned", async () => {
    clock.pause();
    const response = send({ method: "POST", idempotent: false });
    await waitUntil(() => server.requests.length === 1);
    closing.abort(CLOSED);
    expect(await response).toMatchObject({ status: 200 });
});

test("when a request has several attempts, beforeSend of the gate is called directly before each attempt is sent", async () => {
    responses = [{ status: 500 }, { status: 429, headers: { "Retry-After": "20" } }];
    const times: number[] = [];
    beforeSend.mockImplementation(() => {
        times.push(clock.now());
        return Promise.resolve();
    });
    jest.spyOn(Math, "random").mockReturnValue(0);
    expect(await send()).toMatchObject({ status: 200, attempts: 3 });
    expect(times).toEqual([0, 500, 20_500]);
    expect(beforeSend.mock.calls[0]?.[0]).toMatchObject({ method: "GET", path: "/x" });
});

test("when the gate rejects a request, the request fails with the gate's error, and the next request gets its slot", async () => {
    beforeSend.mockRejectedValueOnce(CLOSED);
    expect(await errorOf(send())).toBe(CLOSED);
    expect(await send()).toMatchObject({ status: 200 });
    expect(server.requests).toHaveLength(1);
});

test("when the gate is closed, a request that bypasses it is sent, and another request fails", async () => {
    closing.abort(CLOSED);
    expect(await send({ method: "DELETE", bypassesGate: true })).toMatchObject({ status: 200 });
    expect(beforeSend).not.toHaveBeenCalled();
    expect(await errorOf(send())).toBe(CLOSED);
});

test("when the rate limit is used up, a request that bypasses it is sent at once, and after a 429 at the time of Retry-After", async () => {
    const times: number[] = [];
    beforeSend.mockImplementation(() => {
        times.push(clock.now());
        return Promise.resolve();
    });
    responses = [{ body: {} }, { body: {} }, { status: 429, headers: { "Retry-After": "20" } }];
    await Promise.all([send(), send()]);
    expect(await send({ method: "DELETE", bypassesRateLimit: true })).toMatchObject({ status: 200, attempts: 2 });
    expect(times).toEqual([0, 0, 0, 20_000]);
});

test("when many requests have waited, no listener remains on the gate's signal", async () => {
    const remove = jest.spyOn(closing.signal, "removeEventListener");
    const add = jest.spyOn(closing.signal, "addEventListener");
    await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(add.mock.calls.length).toBeGreaterThan(10);
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
});
