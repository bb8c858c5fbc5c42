// What a refusal says: SailPoint's words where it gives some, the reason that the token shows, and what to do.
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";
import type { StubResponse } from "../http/support/stub-server";

/** A token whose words can be read, as SailPoint's can. */
function tokenWith(claims: Readonly<Record<string, unknown>>): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;
}

describe("a refusal", () => {
    let server: StubServer | undefined;
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(async () => {
        clock.stop();
        await server?.stop();
    });

    type ApiCall = (client: SailPointClient) => Promise<unknown>;
    const read: ApiCall = (client) => client.get("x");
    const write: ApiCall = (client) => client.patch("x", []);

    async function messageOf(response: StubResponse, run: ApiCall = read, token = TOKEN.access_token): Promise<string> {
        server = await StubServer.start(({ url }) =>
            url === "/oauth/token" ? { body: { ...TOKEN, access_token: token } } : response,
        );
        const error = (await run(new SailPointClient(server.connection, noopObserver, clock)).catch(
            (reason: unknown) => reason,
        )) as Error;
        return error.message;
    }

    test.each<[string, ApiCall, RegExp]>([
        ["a read", read, /\(403\) \(although the token has a user[^]*SailPoint's support/],
        ["a write", write, /\(403\) \(the scope of the personal access token is too small\)/],
    ])("of %s with a token that may read", async (_, run, words) => {
        const claims = { user_name: "sam", authorities: ["ORG_ADMIN"], scope: ["sp:oauth-client:read"] };
        expect(await messageOf({ status: 403 }, run, tokenWith(claims))).toMatch(words);
    });

    test.each<[number, unknown, RegExp]>([
        [400, "", /^SailPoint refuses what was sent \(400\) \[GET [^]*\]\nCorrect the input/],
        [401, "", /^SailPoint does not accept the token \(401\) \[/],
        [403, "", /^SailPoint refuses the request for want of rights \(403\) \[/],
        [404, "", /^SailPoint answers that this does not exist \(404\) \[[^]*\nCheck the id/],
        [429, "", /^SailPoint's rate limit is exceeded \(429\) \[/],
        [500, "", /^SailPoint failed \(500\) \[[^]*\nTry again; [^]*request id/],
        [400, "null", /\(400\) \[/],
        [400, '"a text"', /\(400\) \[/],
        [400, "7", /\(400\) \[/],
        [400, { messages: "none" }, /\(400\) \[/],
        [400, { messages: [], error: " \n " }, /\(400\) \[/],
        [400, { messages: ["odd", null, { text: "first" }, { text: "second" }] }, /\(400\): first \[/],
        [400, { error: "code", error_description: "words" }, /\(400\): words \[/],
        [400, { message: "more", error: "code" }, /\(400\): code \[/],
        [400, { detailCode: "400.1", trackingId: "t-1" }, /\(400\): 400\.1 \[GET \S+, tracking id t-1\]/],
    ])("%d %j", async (status, body, words) => {
        expect(await messageOf({ status, body })).toMatch(words);
    });

    test("an id that SailPoint gives twice is told once", async () => {
        const headers = { "SLPT-Request-ID": "same" };
        const message = await messageOf({ status: 400, headers, body: { trackingId: "same" } });
        expect(message.match(/same/g)).toEqual(["same"]);
    });
});
