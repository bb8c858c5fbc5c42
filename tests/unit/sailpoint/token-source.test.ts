// The token of a credential: how it is requested, shared, renewed and rejected.
import { inspect } from "node:util";
import { FixedDeadline } from "../../../src/http/deadline";
import { ApiTransport } from "../../../src/sailpoint/api-transport";
import { AuthenticationError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { TokenSource } from "../../../src/sailpoint/token-source";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";
import type { StubHandler } from "../http/support/stub-server";

describe("TokenSource", () => {
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

    /** @param operationTimeoutSeconds determines the deadline of the shared request */
    async function tokenSource(handler: StubHandler, operationTimeoutSeconds = 60): Promise<TokenSource> {
        server = await StubServer.start(handler);
        const connection = { ...server.connection, operationTimeoutSeconds };
        return new TokenSource(new ApiTransport(connection, noopObserver, clock), connection, clock);
    }

    const deadline = (seconds = 60) => new FixedDeadline(seconds, clock);

    test("when several callers wait for a token, it is requested once, with the credential in the form body", async () => {
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
    ])(
        "when the token response has %j, the token is renewed after nine tenths of its lifetime",
        async (fields, good, late) => {
            const tokens = await tokenSource(() => ({ body: { ...TOKEN, ...fields } }));
            await tokens.get(deadline());
            await clock.advance(good * 1000);
            await tokens.get(deadline());
            expect(server.requests).toHaveLength(1);
            await clock.advance((late - good) * 1000);
            await tokens.get(deadline());
            expect(server.requests).toHaveLength(2);
        },
    );

    test("when a token is discarded a second time, the token that replaced it is kept", async () => {
        let count = 0;
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, access_token: `token-${(count += 1)}` } }));
        const first = await tokens.get(deadline());
        tokens.discard(first);
        const second = await tokens.get(deadline());
        tokens.discard(first);
        expect(await tokens.get(deadline())).toBe(second);
        expect([first.value, second.value]).toEqual(["token-1", "token-2"]);
    });

    test.each([400, 401])(
        "when the token endpoint rejects the credential with %d, the credential is not sent again",
        async (status) => {
            const body = { error: "invalid_client", error_description: "Bad client credentials" };
            const tokens = await tokenSource(() => ({ status, body }));
            for (let attempt = 0; attempt < 3; attempt += 1) {
                await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
            }
            expect(server.requests).toHaveLength(1);
        },
    );

    test("when SailPoint's text ends with a full stop, the message does not add a second one", async () => {
        const body = { error_description: "Bad credentials. Try again." };
        const tokens = await tokenSource(() => ({ status: 401, body }));
        await expect(tokens.get(deadline())).rejects.toThrow(/: Bad credentials\. Try again\. \[/);
    });

    test.each<[string, number, unknown, string]>([
        ["a 403 with the error code of a rejected credential", 403, { error: "invalid_client" }, "PERMISSION"],
        ["a server error", 503, "", "SERVER"],
        ["a rate limit", 429, { message: " Rate Limit Exceeded " }, "RATE_LIMIT"],
        ["HTML", 200, "<html>", "UNEXPECTED_RESPONSE"],
        ["null", 200, "null", "UNEXPECTED_RESPONSE"],
        ["no token", 200, {}, "UNEXPECTED_RESPONSE"],
        ["a token with a line break", 200, { access_token: "a\r\nb" }, "UNEXPECTED_RESPONSE"],
        ["a token with a space", 200, { access_token: "a b" }, "UNEXPECTED_RESPONSE"],
        ["a token that starts with a space", 200, { access_token: " ab" }, "UNEXPECTED_RESPONSE"],
        ["a token that ends with a line break", 200, { access_token: "ab\n" }, "UNEXPECTED_RESPONSE"],
        ["an empty token", 200, { access_token: "" }, "UNEXPECTED_RESPONSE"],
        ["a token that is a number", 200, { access_token: 7 }, "UNEXPECTED_RESPONSE"],
        ["a redirect", 302, "", "UNEXPECTED_RESPONSE"],
    ])(
        "when the token response is %s, the caller gets an error, and the next caller requests a token again",
        async (_, status, body, code) => {
            let count = 0;
            // There is no time for a second attempt.
            const tokens = await tokenSource(() => ((count += 1) === 1 ? { status, body } : { body: TOKEN }), 0.5);
            await expect(tokens.get(deadline())).rejects.toMatchObject({ code, path: "/oauth/token" });
            // The pause after a 429.
            await clock.advance(10_000);
            expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
        },
    );

    test.each<[unknown, RegExp]>([
        ["", /it is empty/],
        ["<html>", /it is HTML/],
        ["no JSON", /it is not JSON/],
    ])("when the token response is %j, the message describes its format", async (body, words) => {
        const tokens = await tokenSource(() => ({ body }));
        await expect(tokens.get(deadline())).rejects.toThrow(words);
    });

    test.each(["", null, 7])(
        "when tenant_id of the token response is %j, the token has no tenant id",
        async (tenantId) => {
            const tokens = await tokenSource(() => ({ body: { ...TOKEN, tenant_id: tenantId } }));
            expect((await tokens.get(deadline())).tenantId).toBeUndefined();
        },
    );

    test("when the token contains every character that RFC 6750 allows, it is accepted", async () => {
        const tokens = await tokenSource(() => ({ body: { ...TOKEN, access_token: "aZ09-._~+/==" } }));
        expect((await tokens.get(deadline())).value).toBe("aZ09-._~+/==");
    });

    test("when the API rejects the token with 401, the request is repeated once with a new token", async () => {
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

    describe("callers with different deadlines that wait for one token", () => {
        test("when the deadline of one caller passes, it fails with TIMEOUT, and the other caller gets the token", async () => {
            const pendingResponses: (() => void)[] = [];
            const tokens = await tokenSource((_, response) => {
                pendingResponses.push(() => response.end(JSON.stringify(TOKEN)));
                return undefined;
            });
            const short = tokens.get(deadline(0.2));
            const long = tokens.get(deadline());
            await expect(short).rejects.toMatchObject({ code: "TIMEOUT", path: "/oauth/token" });
            await expect(short).rejects.toThrow(/within 0\.2 seconds/);
            expect(clock.now()).toBe(200);
            await waitUntil(() => pendingResponses.length === 1);
            pendingResponses.forEach((send) => {
                send();
            });
            expect(server.requests).toHaveLength(1);
            expect(await long).toMatchObject({ value: TOKEN.access_token });
        });

        test("when the deadline of one caller passes between two attempts, the token request is still retried", async () => {
            let count = 0;
            const tokens = await tokenSource(() => ((count += 1) < 3 ? { status: 503 } : { body: TOKEN }));
            const outcomes = await Promise.allSettled([tokens.get(deadline(0.1)), tokens.get(deadline())]);
            expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
            expect(count).toBe(3);
            expect(clock.now()).toBe(500 + 1_000);
        });
    });

    test("when the token endpoint does not respond, the caller gets the TIMEOUT of the token request before its own deadline", async () => {
        const tokens = await tokenSource(() => undefined, 10);
        await expect(tokens.get(deadline(10))).rejects.toMatchObject({ code: "TIMEOUT", attempts: 2 });
        expect(clock.now()).toBe(9_000);
    });

    test("when all callers have timed out, a later caller gets the token of the request in flight", async () => {
        const tokens = await tokenSource(() => (clock.now() < 1_000 ? { status: 503 } : { body: TOKEN }));
        await expect(tokens.get(deadline(0.2))).rejects.toMatchObject({ code: "TIMEOUT" });
        expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
        // Attempts at 0, 0.5 and 1.5 seconds.
        expect(server.requests).toHaveLength(3);
    });

    test.each([429, 503])(
        "when the token response is a %d with a Retry-After beyond the deadline, a later caller fails with the remaining time",
        async (status) => {
            const headers = { "Retry-After": "30" };
            const tokens = await tokenSource(() => ({ status, headers }), 5);
            await expect(tokens.get(deadline())).rejects.toMatchObject({ path: "/oauth/token", status });
            const nextError: unknown = await tokens.get(deadline()).catch((error: unknown) => error);
            expect(nextError).toMatchObject({ code: "RATE_LIMIT", path: "/oauth/token" });
            expect((nextError as Error).message).toMatch(/Try again in 30 seconds/);
            expect(server.requests).toHaveLength(1);
        },
    );

    test("when a token request is rate limited for one second, a later caller waits and then gets a token", async () => {
        const headers = { "Retry-After": "1" };
        const tokens = await tokenSource(() => (clock.now() < 1_000 ? { status: 429, headers } : { body: TOKEN }));
        await expect(tokens.get(deadline(0.5))).rejects.toMatchObject({ code: "TIMEOUT" });
        expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
        expect(server.requests).toHaveLength(2);
        expect(clock.now()).toBe(1_000);
    });

    test.each<[string, unknown]>([
        ["an invalid request", { error: "invalid_request" }],
        ["an unsupported grant type", { error: "unsupported_grant_type", error_description: "Unsupported grant type" }],
        ["HTML of a gateway", "<html>"],
        ["an empty body", ""],
        ["an error that is not a text", { error: { toString: null } }],
    ])(
        "when the token response is a 400 with %s, the credential does not count as rejected, and the next caller requests a token again",
        async (_, body) => {
            let count = 0;
            const tokens = await tokenSource(() => ((count += 1) === 1 ? { status: 400, body } : { body: TOKEN }));
            await expect(tokens.get(deadline())).rejects.toMatchObject({ code: "BAD_REQUEST", path: "/oauth/token" });
            expect(await tokens.get(deadline())).toMatchObject({ value: TOKEN.access_token });
        },
    );

    test.each([
        ["client_secret=p%40ss%2Bword", "as in the form body"],
        ["client_secret=p%40ss%2bword", "with lower-case digits"],
        ["client_secret=p@ss+word", "decoded"],
        ['"client_secret":"p@ss+word"', "in JSON"],
    ])("when an error quotes the request by %j (%s), the message has no secret", async (quote) => {
        server = await StubServer.start(() => ({
            status: 400,
            body: { error_description: `Invalid request: ${quote}!` },
        }));
        const connection = { ...server.connection, clientId: "c", clientSecret: "p@ss+word" };
        const tokens = new TokenSource(new ApiTransport(connection, noopObserver, clock), connection, clock);
        const error: unknown = await tokens.get(deadline()).catch((reason: unknown) => reason);
        expect((error as Error).message).toMatch(/Invalid request: .*\*\*\*/);
        expect(inspect(error, { depth: Infinity })).not.toMatch(/p(@|%40)ss/);
    });

    test.each(["invalid_client", "unauthorized_client", "invalid_grant"])(
        "when the token response is a 400 with the error %s, the credential counts as rejected and is not sent again",
        async (error) => {
            const tokens = await tokenSource(() => ({ status: 400, body: { error } }));
            await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
            await expect(tokens.get(deadline())).rejects.toThrow(AuthenticationError);
            expect(server.requests).toHaveLength(1);
        },
    );
});
