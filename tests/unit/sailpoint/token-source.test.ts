// One token for a tenant and credential: how often it is asked for, how, and when it is renewed.
import { FixedDeadline } from "../../../src/http/deadline";
import { AuthenticationError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { TokenSource } from "../../../src/sailpoint/token-source";
import { Transport } from "../../../src/http/transport";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";
import type { StubHandler } from "../http/support/stub-server";

describe("the token", () => {
    let server: StubServer;
    let clock: FakeClock;

    beforeEach(() => {
        jest.spyOn(Math, "random").mockReturnValue(0);
        clock = new FakeClock();
    });

    afterEach(async () => {
        jest.restoreAllMocks();
        clock.stop();
        await server.stop();
    });

    async function tokenSource(handler: StubHandler): Promise<TokenSource> {
        server = await StubServer.start(handler);
        return new TokenSource(new Transport(server.connection, noopObserver, clock), server.connection, clock);
    }

    const deadline = (seconds = 60) => new FixedDeadline(seconds, clock);

    test("is asked for in a form, with nothing in the query, once for all who wait", async () => {
        const tokens = await tokenSource(() => ({ body: TOKEN }));
        const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get(deadline())));
        expect(new Set(all).size).toBe(1);
        expect(all[0]).toMatchObject({ value: TOKEN.access_token, tenantId: "t-1" });
        expect(server.requests).toHaveLength(1);
        expect(server.requests[0]).toMatchObject({ method: "POST", url: "/oauth/token" });
        expect(server.requests[0]?.headers).toMatchObject({
            "content-type": "application/x-www-form-urlencoded",
            accept: "application/json",
        });
        expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({
            grant_type: "client_credentials",
            client_id: "pat-id-of-the-test",
            client_secret: "pat-secret-of-the-test",
        });
    });

    test.each([
        [{ expires_in: 15 }, 13.4, 13.6],
        [{ expires_in: "43199" }, 38_879, 38_880],
        [{ expires_in: undefined }, 539, 541],
        [{ expires_in: -1 }, 539, 541],
        [{ expires_in: { toString: null } }, 539, 541],
    ])("%j: is good for nine tenths of its life", async (fields, good, late) => {
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, ...fields } }));
        await tokens.get(deadline());
        await clock.advance(good * 1000);
        await tokens.get(deadline());
        expect(server.requests).toHaveLength(1);
        await clock.advance((late - good) * 1000);
        await tokens.get(deadline());
        expect(server.requests).toHaveLength(2);
    });

    test("a refused one is given up once: a late caller does not throw away its successor", async () => {
        let count = 0;
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, access_token: `token-${(count += 1)}` } }));
        const first = await tokens.get(deadline());
        tokens.discard(first);
        const second = await tokens.get(deadline());
        tokens.discard(first);
        expect(await tokens.get(deadline())).toBe(second);
        expect([first.value, second.value]).toEqual(["token-1", "token-2"]);
    });

    test.each([400, 401])("a credential refused with %d is not shown again", async (status) => {
        const body = { error: "invalid_client", error_description: "Bad client credentials" };
        const tokens = await tokenSource(() => ({ status, body }));
        for (let attempt = 0; attempt < 3; attempt += 1) {
            await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
        }
        await expect(tokens.get(deadline())).rejects.toThrow(/Bad client credentials[^]*sailpoint:clientId/);
        expect(server.requests).toHaveLength(1);
    });

    test("a credential refused without words", async () => {
        const tokens = await tokenSource(() => ({ status: 401 }));
        await expect(tokens.get(deadline())).rejects.toThrow("SailPoint refuses the personal access token.");
    });

    test("a credential refused in sentences, of which the last has one full stop", async () => {
        const tokens = await tokenSource(() => ({
            status: 401,
            body: { error_description: "Bad credentials. Try again." },
        }));
        await expect(tokens.get(deadline())).rejects.toThrow("personal access token: Bad credentials. Try again. [");
    });

    test.each<[string, number, unknown, string]>([
        ["a 403 in the words of a refused credential", 403, { error: "invalid_client" }, "PERMISSION"],
        ["a failure", 503, "", "SERVER"],
        ["a limit", 429, { message: " Rate Limit Exceeded " }, "RATE_LIMIT"],
        ["a page", 200, "<html>", "UNEXPECTED_RESPONSE"],
        ["null", 200, "null", "UNEXPECTED_RESPONSE"],
        ["no token", 200, {}, "UNEXPECTED_RESPONSE"],
        ["a token that breaks the header", 200, { access_token: "a\r\nb" }, "UNEXPECTED_RESPONSE"],
        ["a token with a blank", 200, { access_token: "a b" }, "UNEXPECTED_RESPONSE"],
        ["a token that begins with a blank", 200, { access_token: " ab" }, "UNEXPECTED_RESPONSE"],
        ["a token that ends with a line", 200, { access_token: "ab\n" }, "UNEXPECTED_RESPONSE"],
        ["an empty token", 200, { access_token: "" }, "UNEXPECTED_RESPONSE"],
        ["a token that is a number", 200, { access_token: 7 }, "UNEXPECTED_RESPONSE"],
        ["a redirect", 302, "", "UNEXPECTED_RESPONSE"],
    ])("%s is no answer, and the next caller asks again", async (_, status, body, code) => {
        let count = 0;
        const tokens = await tokenSource(() => ((count += 1) === 1 ? { status, body } : { body: TOKEN }));
        // No time for a second try.
        await expect(tokens.get(deadline(0.3))).rejects.toMatchObject({ code, path: "/oauth/token" });
        expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
    });

    test.each<[unknown, RegExp]>([
        ["", /it is empty/],
        ["<html>", /it is HTML/],
        ["no JSON", /it is not JSON/],
    ])("%j instead of a token is named", async (body, words) => {
        const tokens = await tokenSource(() => ({ body }));
        await expect(tokens.get(deadline())).rejects.toThrow(words);
    });

    test.each(["", null, 7])("an answer with %j for a tenant is fine, and tells none", async (tenantId) => {
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, tenant_id: tenantId } }));
        expect((await tokens.get(deadline())).tenantId).toBeUndefined();
    });

    test("may have every character that a header takes, and padding", async () => {
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, access_token: "aZ09-._~+/==" } }));
        expect((await tokens.get(deadline())).value).toBe("aZ09-._~+/==");
    });

    test("an answer in JSON that holds no token is told as that", async () => {
        const tokens = await tokenSource(() => ({ body: {} }));
        await expect(tokens.get(deadline())).rejects.toThrow("without an access token");
    });

    test("a refused credential: which settings to look at, and what a destroy or refresh uses", async () => {
        const tokens = await tokenSource(() => ({ status: 401 }));
        await expect(tokens.get(deadline())).rejects.toThrow(
            /Check sailpoint:clientId and sailpoint:clientSecret[^]*last `pulumi up`[^]*--run-program/,
        );
    });

    test("a 401 of the API: one new token, the call once more, and no third time", async () => {
        server = await StubServer.withToken(() => ({ status: 401, body: { error: "JWT validation failed" } }));
        const client = new SailPointClient(server.connection, noopObserver, clock);
        await expect(client.get("x")).rejects.toMatchObject({ code: "AUTHENTICATION", status: 401 });
        expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
            "POST /oauth/token",
            "GET /v2025/oauth-clients/x",
            "POST /oauth/token",
            "GET /v2025/oauth-clients/x",
        ]);
    });

    describe("asked for by operations with times of their own", () => {
        test("who has little fails alone, before the answer; the others get the one token", async () => {
            const pendingResponses: (() => void)[] = [];
            const tokens = await tokenSource((_, response) => {
                pendingResponses.push(() => response.end(JSON.stringify(TOKEN)));
                return undefined;
            });
            const short = tokens.get(deadline(0.2));
            const long = tokens.get(deadline());
            const error: unknown = await short.catch((reason: unknown) => reason);
            expect(error).toMatchObject({ code: "TIMEOUT", path: "/oauth/token", requestNotSent: true });
            expect((error as Error).message).toMatch(/no access token within 0\.2 seconds[^]*operationTimeoutSeconds/);
            expect(clock.now()).toBe(200);
            // The first request had the time of the first who asked.
            await waitUntil(() => pendingResponses.length === 2);
            pendingResponses.forEach((send) => {
                send();
            });
            expect(await long).toMatchObject({ value: TOKEN.access_token });
        });

        test("a failure at first is tried again in the time of who can wait longest", async () => {
            let count = 0;
            const tokens = await tokenSource(() => ((count += 1) < 3 ? { status: 503 } : { body: TOKEN }));
            const outcomes = await Promise.allSettled([tokens.get(deadline(0.1)), tokens.get(deadline())]);
            expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
            expect(count).toBe(3);
            expect(clock.now()).toBe(500 + 1_000);
        });
    });

    test.each([429, 503])("a %d that says when to come back is obeyed by whoever asks next", async (status) => {
        const headers = { "Retry-After": "30" };
        const tokens = await tokenSource(() => ({ status, headers }));
        await expect(tokens.get(deadline(5))).rejects.toMatchObject({ path: "/oauth/token", status });
        const nextError: unknown = await tokens.get(deadline(5)).catch((error: unknown) => error);
        expect(nextError).toMatchObject({ code: "RATE_LIMIT", path: "/oauth/token" });
        expect((nextError as Error).message).toMatch(/was not sent[^]*Try again in 30 seconds/);
        expect(server.requests).toHaveLength(1);
    });

    test("who comes while SailPoint wants no request for a token waits, and then gets one", async () => {
        const headers = { "Retry-After": "1" };
        const tokens = await tokenSource(() => (clock.now() < 1_000 ? { status: 429, headers } : { body: TOKEN }));
        await expect(tokens.get(deadline(0.5))).rejects.toMatchObject({ code: "RATE_LIMIT" });
        expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
        expect(server.requests).toHaveLength(2);
        expect(clock.now()).toBe(1_000);
    });

    test.each<[string, unknown]>([
        ["a request that it does not understand", { error: "invalid_request" }],
        ["another grant", { error: "unsupported_grant_type", error_description: "Unsupported grant type" }],
        ["a page of a gateway", "<html>"],
        ["nothing", ""],
        ["an error that is no word", { error: { toString: null } }],
    ])("a 400 with %s says nothing of the credential, so the next caller asks again", async (_, body) => {
        let count = 0;
        const tokens = await tokenSource(() => ((count += 1) === 1 ? { status: 400, body } : { body: TOKEN }));
        await expect(tokens.get(deadline())).rejects.toMatchObject({ code: "BAD_REQUEST", path: "/oauth/token" });
        expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
    });

    test.each(["invalid_client", "unauthorized_client", "invalid_grant"])(
        "a 400 with %s is a refused credential, and is not asked again",
        async (error) => {
            const tokens = await tokenSource(() => ({ status: 400, body: { error } }));
            await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
            await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
            expect(server.requests).toHaveLength(1);
        },
    );
});
