// An unreachable tenant: which requests are repeated, and whether a create may have been carried out.
import dns from "node:dns";
import { SailPointError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../support/connection";
import { FakeClock } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer, TOKEN } from "./support/stub-server";

describe("an unreachable tenant", () => {
    let server: StubServer;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = new FakeClock();
        // The attempts are 0.5, 1 and 2 seconds apart, so there is time for two attempts within 1.4 seconds.
        jest.spyOn(Math, "random").mockReturnValue(0);
        // The next request needs a new connection.
        server = await StubServer.start(() => ({ body: TOKEN, headers: { Connection: "close" } }));
    });

    afterEach(async () => {
        jest.restoreAllMocks();
        clock.stop();
        await server.stop();
    });

    /** Makes every connection by name fail with this code. */
    function failDnsLookup(code: string): void {
        jest.spyOn(dns, "lookup").mockImplementation(((_host: string, _options: unknown, done: unknown) => {
            (done as (error: Error) => void)(Object.assign(new Error("message of the system"), { code }));
        }) as unknown as typeof dns.lookup);
    }

    /** A client with a token. The request timeout is short, because a create is sent only if that much time is left. */
    async function clientWithToken(operationTimeoutSeconds: number): Promise<SailPointClient> {
        const { clientId, clientSecret } = server.connection;
        const baseUrl = server.baseUrl.replace("127.0.0.1", "localhost");
        const client = new SailPointClient(
            connectionTo({ baseUrl, clientId, clientSecret }, { operationTimeoutSeconds, requestTimeoutSeconds: 0.4 }),
            noopObserver,
            clock,
        );
        await client.tenant();
        return client;
    }

    async function errorOf(run: Promise<unknown>): Promise<SailPointError> {
        const error: unknown = await run.catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(SailPointError);
        return error as SailPointError;
    }

    test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"])(
        "when the connection fails with %s, the request was not sent, so a create is repeated",
        async (code) => {
            const client = await clientWithToken(1.4);
            failDnsLookup(code);
            const error = await errorOf(client.create(REQUIRED));
            expect(error).toMatchObject({ code: "CONNECTION", attempts: 2, method: "POST" });
            expect(clock.now()).toBe(500);
            expect(error.message).toContain(`failed (${code})`);
            expect(error.message).not.toContain("message of the system");
        },
    );

    test.each([
        ["ENOTFOUND", 2],
        ["ECONNREFUSED", 2],
        ["EAI_AGAIN", 8],
        ["EHOSTUNREACH", 8],
    ])(
        "when the connection fails with %s and the operation timeout is 10 minutes, there are %d attempts",
        async (code, attempts) => {
            const client = await clientWithToken(600);
            failDnsLookup(code);
            expect(await errorOf(client.get("x"))).toMatchObject({ code: "CONNECTION", attempts });
        },
    );

    test.each([
        "EPROTO",
        "CERT_HAS_EXPIRED",
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "ERR_TLS_HANDSHAKE_TIMEOUT",
        "ERR_SSL_WRONG_VERSION_NUMBER",
    ])("when the connection fails with %s, the request was not sent and is not repeated", async (code) => {
        const client = await clientWithToken(1.4);
        failDnsLookup(code);
        const error = await errorOf(client.create(REQUIRED));
        expect(error).toMatchObject({ code: "CONNECTION", attempts: 1 });
        expect(clock.now()).toBe(0);
    });

    test.each(["ECONNRESET", "EPIPE", "MY_ERR_TLS", "NOT_UNABLE_TO_"])(
        "when the connection fails with %s, the request may have arrived, so a read is repeated and a create is not",
        async (code) => {
            const client = await clientWithToken(1.4);
            failDnsLookup(code);
            expect(await errorOf(client.get("x"))).toMatchObject({
                code: "CONNECTION",
                attempts: 2,
            });
            expect(await errorOf(client.create(REQUIRED))).toMatchObject({ code: "AMBIGUOUS_CREATE", attempts: 1 });
        },
    );

    test.each(["ECONNABORTED", "ETIMEDOUT"])(
        "when the connection fails with %s, the error is a timeout that states the deadline",
        async (code) => {
            const client = await clientWithToken(0.3);
            failDnsLookup(code);
            const error = await errorOf(client.get("x"));
            expect(error).toMatchObject({ code: "TIMEOUT", attempts: 1, path: "/v2025/oauth-clients/x" });
            expect(error.message).toMatch(/SailPoint at localhost:\d+ did not respond within 0\.3 seconds/);
        },
    );
});
