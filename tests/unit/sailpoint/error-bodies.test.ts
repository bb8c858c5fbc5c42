// The part of SailPoint's error body that becomes part of the message.
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";
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

type Send = (client: SailPointClient) => Promise<unknown>;

async function messageOf(response: StubResponse, send: Send = (client) => client.get("x")): Promise<string> {
    server = await StubServer.withToken(() => response);
    const client = new SailPointClient(server.connection, noopObserver, clock);
    return send(client).then(
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

const HTML = "<html>login</html>";

test.each([
    [400, "7", "Correct the input that the message names."],
    [400, HTML, "no proxy or login page responds instead"],
    [409, "7", "run the command again when the other change has ended"],
    [409, HTML, "no proxy or login page responds instead"],
    [403, HTML, "Ask the administrator of the proxy or firewall"],
])("when a response has the status %d and the body %j, the hint fits its sender", async (status, body, hint) => {
    expect(await messageOf({ status, body })).toContain(hint);
});

test.each([
    [403, "The user of the personal access token", "ORG_ADMIN"],
    [404, "leads to the API", "Check the id"],
])(
    "when the response to the request for a token is %i, the hint is about the token and the address",
    async (status, hint, other) => {
        server = await StubServer.start(() => ({
            status,
            body: { error: "unsupported", error_description: "not here" },
        }));
        const client = new SailPointClient(server.connection, noopObserver, clock);
        const message = await client.get("x").then(
            () => "no error",
            (error: unknown) => (error as Error).message,
        );
        expect(message).toContain("not here");
        expect(message).toContain(hint);
        expect(message).not.toContain(other);
    },
);

test("when the token endpoint responds with 404 and a page of HTML, the hint is about the address", async () => {
    server = await StubServer.start(() => ({ status: 404, body: "<html>not found</html>" }));
    const client = new SailPointClient(server.connection, noopObserver, clock);
    await expect(client.get("x")).rejects.toThrow(/status 404[^]*leads to the API/);
});

describe("a 403 for a token with the scope for reads only", () => {
    const CLAIMS = { user_name: "admin", authorities: ["ORG_ADMIN"], scope: "sp:oauth-client:read" };
    const token = { ...TOKEN, access_token: `e30.${Buffer.from(JSON.stringify(CLAIMS)).toString("base64url")}.x` };

    async function denied(send: Send): Promise<string> {
        server = await StubServer.start(({ url }) =>
            url === "/oauth/token" ? { body: token } : { status: 403, body: { messages: [] } },
        );
        const error: unknown = await send(new SailPointClient(server.connection, noopObserver, clock)).catch(
            (reason: unknown) => reason,
        );
        return (error as Error).message;
    }

    test("when the request is a write, the reason is the missing scope", async () => {
        expect(await denied((client) => client.delete("x"))).toMatch(/\(403\) \(.*scope.*\) \[DELETE /);
    });

    test("when the request is a read, the reason is that the token has all that is needed", async () => {
        expect(await denied((client) => client.get("x"))).toContain(
            "(although the token has a user, ORG_ADMIN and a sufficient scope) [GET ",
        );
    });
});
