// The part of SailPoint's error body that becomes part of the message.
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { StubServer } from "../http/support/stub-server";
import type { StubResponse } from "../http/support/stub-server";

let server: StubServer | undefined;
let clock: FakeClock;

beforeEach(() => {
    clock = new FakeClock();
});

afterEach(async () => {
    clock.stop();
    await server?.stop();
});

async function messageOf(response: StubResponse): Promise<string> {
    server = await StubServer.withToken(() => response);
    const client = new SailPointClient(server.connection, noopObserver, clock);
    return client.get("x").then(
        () => "no error",
        (error: unknown) => (error as Error).message,
    );
}

test.each(["", "null", '"a text"', "7", { messages: "none" }, { messages: [], error: " \n " }])(
    "when the body of an error response is %j, the message has only the status",
    async (body) => {
        expect(await messageOf({ status: 400, body })).toContain("(400) [GET ");
    },
);

test.each<[unknown, string]>([
    [{ messages: ["odd", null, { text: "first" }, { text: "second" }] }, "(400): first [GET "],
    [{ error: "code", error_description: "description" }, "(400): description [GET "],
    [{ message: "more", error: "code" }, "(400): code [GET "],
    [{ detailCode: "400.1", trackingId: "t-1" }, "(400): 400.1 [GET /v2025/oauth-clients/x, tracking id t-1]"],
])("when the body of an error response is %j, the message contains %j", async (body, expected) => {
    expect(await messageOf({ status: 400, body })).toContain(expected);
});

test("when the request id and the tracking id are equal, the message contains the id once", async () => {
    const headers = { "SLPT-Request-ID": "same" };
    const message = await messageOf({ status: 400, headers, body: { trackingId: "same" } });
    expect(message.match(/same/g)).toEqual(["same"]);
});
