// One request from its turn to its answer, where no call of the API leads.
import type { TimeLimit } from "../../src/client/budget";
import { Budget } from "../../src/client/budget";
import { NOBODY } from "../../src/client/observer";
import type { SentRequest } from "../../src/client/observer";
import { Pacer } from "../../src/client/pacer";
import { Transport } from "../../src/client/transport";
import type { HttpRequest } from "../../src/client/transport";
import { FakeClock } from "../support/fake-clock";
import { OddServer } from "./support/odd-server";
import type { Answer } from "./support/odd-server";

let server: OddServer;
let transport: Transport;
let clock: FakeClock;
let answers: Answer[];

beforeEach(async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    clock = new FakeClock();
    answers = [];
    server = await OddServer.start(() => answers.shift() ?? { body: {} });
    transport = new Transport(server.connection, NOBODY, clock);
});

afterEach(async () => {
    jest.restoreAllMocks();
    clock.stop();
    await server.stop();
});

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: "GET",
    path: "/x",
    headers: {},
    mayBeCarriedOutTwice: true,
    ...more,
});

test("a turn that does not come in time is waited for on, where somebody has joined who has more time", async () => {
    answers = [{ status: 429, headers: { "Retry-After": "1" } }];
    const short = transport.send(request(), new Budget(0.5, clock));
    expect(await short).toMatchObject({ status: 429 });
    let reads = 0;
    const joined: TimeLimit = {
        seconds: 5,
        // The second look finds that it has moved.
        get endsAt() {
            reads += 1;
            return clock.now() + (reads === 1 ? 0 : 5_000);
        },
        get left() {
            return reads <= 1 ? 100 : 5_000;
        },
    };
    expect(await transport.send(request(), joined)).toMatchObject({ status: 200 });
    const alone = transport.send(request(), new Budget(5, clock));
    expect(await alone).toMatchObject({ status: 200 });
});

test("what SailPoint takes lets the pace grow again, and what it refuses does not", async () => {
    const grown = jest.spyOn(Pacer.prototype, "succeeded");
    answers = [{ status: 404 }, { status: 400 }, { status: 200 }];
    await transport.send(request(), new Budget(1, clock));
    await transport.send(request(), new Budget(1, clock));
    expect(grown).not.toHaveBeenCalled();
    await transport.send(request(), new Budget(1, clock));
    expect(grown).toHaveBeenCalledTimes(1);
    grown.mockRestore();
});

test("each try is told with what came of it, SailPoint's id and the time it took, and without the query", async () => {
    const sent = jest.fn<undefined, [SentRequest]>();
    answers = [{ status: 500 }, { headers: { "SLPT-Request-ID": "id-of-the-request" } }];
    const told = new Transport(server.connection, { ...NOBODY, sent }, clock);
    await told.send(request({ path: "/x?filters=of-the-query" }), new Budget(5, clock));
    const facts = { method: "GET", path: "/x", milliseconds: 0 };
    expect(sent.mock.calls).toEqual([
        [{ ...facts, outcome: "status 500", tries: 1, requestId: undefined }],
        [{ ...facts, outcome: "status 200", tries: 2, requestId: "id-of-the-request" }],
    ]);
    expect(clock.now()).toBe(500);
});

test("a wait that nobody would wonder about is not told", async () => {
    const waits = jest.fn();
    answers = [{ status: 500 }];
    const told = new Transport(server.connection, { ...NOBODY, waits }, clock);
    expect(await told.send(request(), new Budget(5, clock))).toMatchObject({ status: 200, tries: 2, mayBeDone: true });
    expect(waits).not.toHaveBeenCalled();
    expect(clock.now()).toBe(500);
});

test("an update for whose answer no time is left is sent; a create is not, and says what to do", async () => {
    const late: TimeLimit = { seconds: 10, endsAt: 2_000, left: 2_000 };
    expect(await transport.send(request({ method: "PATCH" }), late)).toMatchObject({ status: 200 });
    const create = transport.send(request({ method: "POST", mayBeCarriedOutTwice: false }), late);
    await expect(create).rejects.toMatchObject({ code: "TIMEOUT", beforeSending: true });
    await expect(create).rejects.toThrow(
        "The create was not sent: so little of the operation's time was left that its answer, and the secret in it, could have " +
            "been lost. [POST /x]\nRun `pulumi up` again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's " +
            "customTimeouts). More: ",
    );
    expect(server.seen.map(({ method }) => method)).toEqual(["PATCH"]);
});

test("an answer that is cut off is told as that", async () => {
    await server.stop();
    server = await OddServer.start((_, response) => {
        response.writeHead(200, { "Content-Length": "100" });
        response.write("{", () => response.destroy());
        return undefined;
    });
    transport = new Transport(server.connection, NOBODY, clock);
    const cut = transport.send(request(), new Budget(0.3, clock));
    await expect(cut).rejects.toThrow(
        "The answer of SailPoint was cut off or larger than any answer of its API. [GET /x]\nTry again; if it goes on, look for a " +
            "proxy or a gateway on the way. More: ",
    );
});

test("a request takes the time until its answer, and no longer than it may", async () => {
    const sent = jest.fn<undefined, [SentRequest]>();
    await server.stop();
    server = await OddServer.start(() => undefined);
    const silent = new Transport(server.connection, { ...NOBODY, sent }, clock);
    await expect(silent.send(request(), new Budget(6, clock))).rejects.toMatchObject({ code: "TIMEOUT", attempts: 2 });
    // One whole time-out, the wait, and what is left of the operation's time.
    expect(sent.mock.calls.map(([{ outcome, milliseconds }]) => [outcome, milliseconds])).toEqual([
        ["ERR_CANCELED", 5_000],
        ["ERR_CANCELED", 500],
    ]);
    expect(clock.now()).toBe(6_000);
});
