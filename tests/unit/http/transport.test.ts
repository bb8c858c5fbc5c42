// One request, from the wait for a slot of the rate limiter to its response.
import type { Deadline } from "../../../src/http/deadline";
import { FixedDeadline } from "../../../src/http/deadline";
import { TransportError } from "../../../src/http/errors";
import { noopObserver } from "../../../src/http/observer";
import type { Observer, SentRequest, WaitReason } from "../../../src/http/observer";
import { RateLimiter } from "../../../src/http/rate-limiter";
import type { HttpRequest } from "../../../src/http/request";
import { Transport } from "../../../src/http/transport";
import { FakeClock } from "../../support/fake-clock";
import { StubServer } from "./support/stub-server";
import type { StubHandler, StubResponse } from "./support/stub-server";

let server: StubServer;
let transport: Transport;
let clock: FakeClock;
let responses: StubResponse[];

beforeEach(async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    clock = new FakeClock();
    responses = [];
    await startServer(() => responses.shift() ?? { body: {} });
});

afterEach(async () => {
    jest.restoreAllMocks();
    clock.stop();
    await server.stop();
});

async function startServer(handler: StubHandler): Promise<void> {
    server = await StubServer.start(handler);
    transport = transportTo(server.baseUrl);
}

function transportTo(baseUrl: string, observer: Partial<Observer<WaitReason>> = {}): Transport {
    const rateLimit = { requests: 100, windowMs: 10_000 };
    const options = {
        baseUrl,
        userAgent: "test-agent",
        requestTimeoutSeconds: 5,
        rateLimit,
        unauthorizedRateLimit: rateLimit,
        maxResponseBytes: 1024,
        requestIdHeader: "X-Request-ID",
        secrets: ["secret-of-the-transport"],
    };
    return new Transport(options, { ...noopObserver, ...observer }, clock);
}

const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
    method: "GET",
    path: "/x",
    headers: {},
    idempotent: true,
    ...overrides,
});

const deadline = (seconds = 5) => new FixedDeadline(seconds, clock);

async function errorOf(response: Promise<unknown>): Promise<TransportError> {
    const error: unknown = await response.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    return error as TransportError;
}

test("when no slot is free before the deadline of a request, the request fails with the time until the next slot", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "7" } }];
    expect(await transport.send(request(), deadline(0.5))).toMatchObject({ status: 429 });
    expect(await errorOf(transport.send(request(), deadline(0.5)))).toMatchObject({
        failure: { kind: "rate-limit", retryAfterMs: 7_000 },
        attempts: 0,
        outcomeUnknown: false,
        endpoint: new URL(server.baseUrl).host,
    });
    expect(server.requests).toHaveLength(1);
});

test("when Retry-After exceeds the deadline, the 429 response is returned, and later requests wait for at most 5 minutes", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "86400" } }];
    expect(await transport.send(request(), deadline(600))).toMatchObject({ status: 429 });
    expect(await errorOf(transport.send(request(), deadline(299)))).toMatchObject({
        failure: { kind: "rate-limit", retryAfterMs: 300_000 },
    });
    expect(await transport.send(request(), deadline(600))).toMatchObject({ status: 200 });
    expect(clock.now()).toBe(300_000);
});

test("when Retry-After exceeds 5 minutes and is within the deadline, the request is repeated after that time", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "400" } }];
    expect(await transport.send(request(), deadline(600))).toMatchObject({ status: 200 });
    expect(clock.now()).toBe(400_000);
});

test("when a request without a token is rate limited, requests with a token are sent without a wait", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "7" } }];
    await transport.send(request(), deadline(0.5));
    const authorized = request({ authorize: () => Promise.resolve("Bearer token") });
    expect(await transport.send(authorized, deadline(0.5))).toMatchObject({ status: 200 });
});

test("when a response is successful, the rate limiter is notified; when a response is an error, it is not", async () => {
    const onSuccess = jest.spyOn(RateLimiter.prototype, "onSuccess");
    responses = [{ status: 404 }, { status: 400 }, { status: 200 }];
    await transport.send(request(), deadline());
    await transport.send(request(), deadline());
    expect(onSuccess).not.toHaveBeenCalled();
    await transport.send(request(), deadline());
    expect(onSuccess).toHaveBeenCalledTimes(1);
});

test("when a request has several attempts, each attempt is reported with its outcome, request id and duration, and without the query", async () => {
    const onRequest = jest.fn<undefined, [SentRequest]>();
    responses = [{ status: 500 }, { headers: { "X-Request-ID": "id-of-the-request" } }];
    const observed = transportTo(server.baseUrl, { onRequest });
    await observed.send(request({ path: "/x?filters=of-the-query" }), deadline());
    const facts = { method: "GET", path: "/x", milliseconds: 0 };
    expect(onRequest.mock.calls).toEqual([
        [{ ...facts, outcome: "status 500", attempts: 1, requestId: undefined }],
        [{ ...facts, outcome: "status 200", attempts: 2, requestId: "id-of-the-request" }],
    ]);
    expect(clock.now()).toBe(500);
});

test("when the request id in a response contains a secret, the reported id has it redacted", async () => {
    const onRequest = jest.fn<undefined, [SentRequest]>();
    responses = [{ headers: { "X-Request-ID": "id-secret-of-the-transport" } }];
    await transportTo(server.baseUrl, { onRequest }).send(request(), deadline());
    expect(onRequest.mock.calls[0]?.[0]).toMatchObject({ requestId: "id-***" });
});

test("when the report of a request fails, its response is returned all the same, because it may have a new secret", async () => {
    responses.push({ body: { secret: "new" } });
    const onRequest = () => {
        throw new Error("the report failed");
    };
    const { status } = await transportTo(server.baseUrl, { onRequest }).send(
        request({ idempotent: false }),
        deadline(),
    );
    expect(status).toBe(200);
});

test("when the wait before a retry is short, it is not reported", async () => {
    const onWait = jest.fn();
    responses = [{ status: 500 }];
    expect(await transportTo(server.baseUrl, { onWait }).send(request(), deadline())).toMatchObject({
        status: 200,
        attempts: 2,
        outcomeUnknown: true,
    });
    expect(onWait).not.toHaveBeenCalled();
    expect(clock.now()).toBe(500);
});

test("when the time left is shorter than the request timeout, an idempotent request is sent, and a create is not", async () => {
    const shortDeadline: Deadline = { seconds: 10, remainingMs: 2_000 };
    expect(await transport.send(request({ method: "PATCH" }), shortDeadline)).toMatchObject({ status: 200 });
    const create = transport.send(request({ method: "POST", idempotent: false }), shortDeadline);
    expect(await errorOf(create)).toMatchObject({ failure: { kind: "deadline-too-short" }, attempts: 0 });
    expect(server.requests.map(({ method }) => method)).toEqual(["PATCH"]);
});

test("when the connection closes before the end of a response, the failure is an incomplete response", async () => {
    await server.stop();
    await startServer((_, response) => {
        response.writeHead(200, { "Content-Length": "100" });
        response.write("{", () => response.destroy());
        return undefined;
    });
    expect(await errorOf(transport.send(request(), deadline(0.3)))).toMatchObject({
        failure: { kind: "incomplete-response" },
        attempts: 1,
        outcomeUnknown: true,
    });
});

test("when a response exceeds the size limit, the request fails and is not repeated", async () => {
    responses = [{ body: "x".repeat(1025) }];
    expect(await errorOf(transport.send(request(), deadline()))).toMatchObject({
        failure: { kind: "incomplete-response" },
        attempts: 1,
    });
});

test("when the server does not respond, each attempt ends after the request timeout or at the deadline", async () => {
    const onRequest = jest.fn<undefined, [SentRequest]>();
    await server.stop();
    await startServer(() => undefined);
    expect(await errorOf(transportTo(server.baseUrl, { onRequest }).send(request(), deadline(6)))).toMatchObject({
        failure: { kind: "timeout", timeoutSeconds: 5 },
        attempts: 2,
    });
    // A whole request timeout, the delay, and the rest until the deadline.
    expect(onRequest.mock.calls.map(([{ outcome, milliseconds }]) => [outcome, milliseconds])).toEqual([
        ["REQUEST_TIMEOUT", 5_000],
        ["REQUEST_TIMEOUT", 500],
    ]);
    expect(clock.now()).toBe(6_000);
});

test("when the server does not respond and less than the request timeout is left, the failure states the time that was left", async () => {
    await server.stop();
    await startServer(() => undefined);
    expect(await errorOf(transport.send(request(), deadline(0.3)))).toMatchObject({
        failure: { kind: "deadline-reached", timeoutSeconds: 0.3 },
    });
});

test("when a slow attempt follows one that failed at once, the failure states the time of the slow one", async () => {
    await server.stop();
    let requests = 0;
    await startServer(() => (++requests === 1 ? { status: 503 } : undefined));
    expect(await errorOf(transport.send(request(), deadline(2)))).toMatchObject({
        failure: { kind: "deadline-reached", timeoutSeconds: 1.5 },
        attempts: 2,
    });
});

test("when `authorize` fails, its error is thrown unchanged and no request is sent", async () => {
    const failure = new Error("no token");
    const sent = transport.send(request({ authorize: () => Promise.reject(failure) }), deadline());
    await expect(sent).rejects.toBe(failure);
    expect(server.requests).toEqual([]);
});
