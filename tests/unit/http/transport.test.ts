// One request from its turn to its answer, where no call of the API leads.
import type { Deadline } from "../../../src/http/deadline";
import { FixedDeadline } from "../../../src/http/deadline";
import { noopObserver } from "../../../src/http/observer";
import type { SentRequest } from "../../../src/http/observer";
import { RateLimiter } from "../../../src/http/rate-limiter";
import { Transport } from "../../../src/http/transport";
import type { HttpRequest } from "../../../src/http/transport";
import { FakeClock } from "../../support/fake-clock";
import { StubServer } from "./support/stub-server";
import type { StubResponse } from "./support/stub-server";

let server: StubServer;
let transport: Transport;
let clock: FakeClock;
let responses: StubResponse[];

beforeEach(async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    clock = new FakeClock();
    responses = [];
    server = await StubServer.start(() => responses.shift() ?? { body: {} });
    transport = new Transport(server.connection, noopObserver, clock);
});

afterEach(async () => {
    jest.restoreAllMocks();
    clock.stop();
    await server.stop();
});

const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
    method: "GET",
    path: "/x",
    headers: {},
    idempotent: true,
    ...overrides,
});

test("a turn that does not come in time is waited for on, where somebody has joined who has more time", async () => {
    responses = [{ status: 429, headers: { "Retry-After": "1" } }];
    const short = transport.send(request(), new FixedDeadline(0.5, clock));
    expect(await short).toMatchObject({ status: 429 });
    let remainingReads = 0;
    const extendedDeadline: Deadline = {
        seconds: 5,
        // The second look finds that it has moved.
        get expiresAt() {
            remainingReads += 1;
            return clock.now() + (remainingReads === 1 ? 0 : 5_000);
        },
        get remainingMs() {
            return remainingReads <= 1 ? 100 : 5_000;
        },
    };
    expect(await transport.send(request(), extendedDeadline)).toMatchObject({ status: 200 });
    const alone = transport.send(request(), new FixedDeadline(5, clock));
    expect(await alone).toMatchObject({ status: 200 });
});

test("what SailPoint takes lets the pace grow again, and what it refuses does not", async () => {
    const onSuccess = jest.spyOn(RateLimiter.prototype, "onSuccess");
    responses = [{ status: 404 }, { status: 400 }, { status: 200 }];
    await transport.send(request(), new FixedDeadline(1, clock));
    await transport.send(request(), new FixedDeadline(1, clock));
    expect(onSuccess).not.toHaveBeenCalled();
    await transport.send(request(), new FixedDeadline(1, clock));
    expect(onSuccess).toHaveBeenCalledTimes(1);
    onSuccess.mockRestore();
});

test("each try is told with what came of it, SailPoint's id and the time it took, and without the query", async () => {
    const onRequest = jest.fn<undefined, [SentRequest]>();
    responses = [{ status: 500 }, { headers: { "SLPT-Request-ID": "id-of-the-request" } }];
    const observed = new Transport(server.connection, { ...noopObserver, onRequest }, clock);
    await observed.send(request({ path: "/x?filters=of-the-query" }), new FixedDeadline(5, clock));
    const facts = { method: "GET", path: "/x", milliseconds: 0 };
    expect(onRequest.mock.calls).toEqual([
        [{ ...facts, outcome: "status 500", attempts: 1, requestId: undefined }],
        [{ ...facts, outcome: "status 200", attempts: 2, requestId: "id-of-the-request" }],
    ]);
    expect(clock.now()).toBe(500);
});

test("a wait that nobody would wonder about is not told", async () => {
    const onWait = jest.fn();
    responses = [{ status: 500 }];
    const observed = new Transport(server.connection, { ...noopObserver, onWait }, clock);
    expect(await observed.send(request(), new FixedDeadline(5, clock))).toMatchObject({
        status: 200,
        attempts: 2,
        outcomeUnknown: true,
    });
    expect(onWait).not.toHaveBeenCalled();
    expect(clock.now()).toBe(500);
});

test("an update for whose answer no time is left is sent; a create is not, and says what to do", async () => {
    const shortDeadline: Deadline = { seconds: 10, expiresAt: 2_000, remainingMs: 2_000 };
    expect(await transport.send(request({ method: "PATCH" }), shortDeadline)).toMatchObject({ status: 200 });
    const create = transport.send(request({ method: "POST", idempotent: false }), shortDeadline);
    await expect(create).rejects.toMatchObject({ code: "TIMEOUT", requestNotSent: true });
    await expect(create).rejects.toThrow(
        "The create was not sent: so little of the operation's time was left that its answer, and the secret in it, could have " +
            "been lost. [POST /x]\nRun `pulumi up` again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's " +
            "customTimeouts). More: ",
    );
    expect(server.requests.map(({ method }) => method)).toEqual(["PATCH"]);
});

test("an answer that is cut off is told as that", async () => {
    await server.stop();
    server = await StubServer.start((_, response) => {
        response.writeHead(200, { "Content-Length": "100" });
        response.write("{", () => response.destroy());
        return undefined;
    });
    transport = new Transport(server.connection, noopObserver, clock);
    const cut = transport.send(request(), new FixedDeadline(0.3, clock));
    await expect(cut).rejects.toThrow(
        "The answer of SailPoint was cut off or larger than any answer of its API. [GET /x]\nTry again; if it goes on, look for a " +
            "proxy or a gateway on the way. More: ",
    );
});

test("a request takes the time until its answer, and no longer than it may", async () => {
    const onRequest = jest.fn<undefined, [SentRequest]>();
    await server.stop();
    server = await StubServer.start(() => undefined);
    const observed = new Transport(server.connection, { ...noopObserver, onRequest }, clock);
    await expect(observed.send(request(), new FixedDeadline(6, clock))).rejects.toMatchObject({
        code: "TIMEOUT",
        attempts: 2,
    });
    // One whole time-out, the wait, and what is left of the operation's time.
    expect(onRequest.mock.calls.map(([{ outcome, milliseconds }]) => [outcome, milliseconds])).toEqual([
        ["ERR_CANCELED", 5_000],
        ["ERR_CANCELED", 500],
    ]);
    expect(clock.now()).toBe(6_000);
});
