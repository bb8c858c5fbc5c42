// A tenant that is not reached: what is tried again, what a create may have done, and what the person is told.
import dns from "node:dns";
import { SailPointError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../support/connection";
import { FakeClock } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer, TOKEN } from "./support/stub-server";

describe("a tenant that is not reached", () => {
    let server: StubServer;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = new FakeClock();
        // The tries are half a second, a second and two apart, so 1.4 seconds have room for two.
        jest.spyOn(Math, "random").mockReturnValue(0);
        // The next request needs a connection of its own.
        server = await StubServer.start(() => ({ body: TOKEN, headers: { Connection: "close" } }));
    });

    afterEach(async () => {
        jest.restoreAllMocks();
        clock.stop();
        await server.stop();
    });

    /** From now on every connection by name fails with this code. */
    function failDnsLookup(code: string): void {
        jest.spyOn(dns, "lookup").mockImplementation(((_host: string, _options: unknown, done: unknown) => {
            (done as (error: Error) => void)(Object.assign(new Error("words of the system"), { code }));
        }) as unknown as typeof dns.lookup);
    }

    /** A client that has its token already. A create is sent with time for its answer only, so that is short. */
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
        "by %s: a create made nothing, so it may be sent again",
        async (code) => {
            const client = await clientWithToken(1.4);
            failDnsLookup(code);
            const error = await errorOf(client.create(REQUIRED));
            expect(error).toMatchObject({ code: "CONNECTION", requestNotSent: true, attempts: 2, method: "POST" });
            expect(clock.now()).toBe(500);
            expect(error.message).toContain(`failed (${code})`);
            expect(error.message).toMatch(/HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS/);
            expect(error.message).not.toContain("words of the system");
        },
    );

    test.each([
        "EPROTO",
        "CERT_HAS_EXPIRED",
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "ERR_TLS_HANDSHAKE_TIMEOUT",
        "ERR_SSL_WRONG_VERSION_NUMBER",
    ])("by %s: nothing was sent, and another try would only repeat it", async (code) => {
        const client = await clientWithToken(1.4);
        failDnsLookup(code);
        const error = await errorOf(client.create(REQUIRED));
        expect(error).toMatchObject({ code: "CONNECTION", requestNotSent: true, attempts: 1 });
        expect(clock.now()).toBe(0);
    });

    test.each(["ECONNRESET", "EPIPE", "MY_ERR_TLS", "NOT_UNABLE_TO_"])(
        "by %s: the request may have arrived, so a read is sent again and a create is not",
        async (code) => {
            const client = await clientWithToken(1.4);
            failDnsLookup(code);
            expect(await errorOf(client.get("x"))).toMatchObject({
                code: "CONNECTION",
                requestNotSent: false,
                attempts: 2,
            });
            expect(await errorOf(client.create(REQUIRED))).toMatchObject({ code: "AMBIGUOUS_CREATE", attempts: 1 });
        },
    );

    test.each(["ECONNABORTED", "ETIMEDOUT"])("by %s: it is a time-out, with the time that there was", async (code) => {
        const client = await clientWithToken(0.3);
        failDnsLookup(code);
        const error = await errorOf(client.get("x"));
        expect(error).toMatchObject({ code: "TIMEOUT", attempts: 1, path: "/v2025/oauth-clients/x" });
        expect(error.message).toMatch(
            /SailPoint at localhost:\d+ did not answer within 0\.3 seconds[^]*raise sailpoint:requestTimeoutSeconds/,
        );
    });
});
