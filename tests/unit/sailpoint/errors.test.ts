// The code and the facts of the error for each failure. No error contains anything that was sent.
import { inspect } from "node:util";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { SailPointError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";
import type { StubResponse, StubHandler } from "../http/support/stub-server";

const ERROR_BODY = {
    detailCode: "400.1 Bad Request Content",
    trackingId: "e7eab60924f64aa284175b9fa3309599",
    messages: [{ locale: "en-US", localeOrigin: "DEFAULT", text: "grantTypes is wrong" }],
    causes: [],
};
const REQUEST_FIELDS = { name: "sent-in-the-body" };
const SECRETS = [TOKEN.access_token, "pat-secret-of-the-test", "sent-in-the-body", "sent-in-the-operation"];

describe("the errors of SailPointClient", () => {
    let server: StubServer | undefined;
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(async () => {
        clock.stop();
        await server?.stop();
        server = undefined;
    });

    async function failure(handler: StubHandler, run: (client: SailPointClient) => Promise<unknown>) {
        server = await StubServer.withToken(handler);
        return failureAt(server.connection, run);
    }

    async function failureAt(
        connection: ConstructorParameters<typeof SailPointClient>[0],
        run: (client: SailPointClient) => Promise<unknown>,
    ): Promise<SailPointError> {
        const error: unknown = await run(new SailPointClient(connection, noopObserver, clock)).then(
            () => new Error("it succeeded"),
            (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(SailPointError);
        return error as SailPointError;
    }

    const get = (client: SailPointClient) => client.get("x");
    const create = (client: SailPointClient) => client.create(REQUEST_FIELDS);

    test.each<[number, StubResponse, string, string]>([
        [400, { body: ERROR_BODY }, "BAD_REQUEST", "grantTypes is wrong"],
        [400, { body: "no JSON" }, "BAD_REQUEST", "(400)"],
        [401, { body: { error: "JWT is expired" } }, "AUTHENTICATION", "JWT is expired"],
        [403, { body: ERROR_BODY }, "PERMISSION", "ORG_ADMIN"],
        [404, { body: ERROR_BODY }, "NOT_FOUND", "sailpoint:apiVersion"],
        [409, { body: { message: "odd" } }, "BAD_REQUEST", "(409): odd"],
        [429, { headers: { "Retry-After": "7" } }, "RATE_LIMIT", "in 7 seconds"],
        [
            429,
            { headers: { Date: "Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After": "Wed, 25 Nov 2026 10:01:30 GMT" } },
            "RATE_LIMIT",
            "in 90 seconds",
        ],
        [429, { body: { message: " Rate Limit Exceeded " } }, "RATE_LIMIT", "in 10 seconds"],
        [500, { body: { detailCode: "500.0 Internal Fault" } }, "SERVER", "(500): 500.0 Internal Fault"],
        [503, { headers: { "Retry-After": "90" } }, "SERVER", "in 90 seconds"],
        [
            503,
            { headers: { Date: "Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After": "Wed, 25 Nov 2026 10:01:30 GMT" } },
            "SERVER",
            "in 90 seconds",
        ],
        [503, { headers: { "Retry-After": "soon" } }, "SERVER", "(503)"],
        [503, { body: "<html>", headers: { "Content-Type": "text/html" } }, "SERVER", "(503)"],
        [
            302,
            { headers: { Location: "https://login.example/?token=x" } },
            "UNEXPECTED_RESPONSE",
            "redirect (302) to login.example.",
        ],
        [302, { headers: { Location: "/login" } }, "UNEXPECTED_RESPONSE", "redirect (302)."],
        [302, {}, "UNEXPECTED_RESPONSE", "redirect (302)."],
        [307, { headers: { Location: "http://login.example" } }, "UNEXPECTED_RESPONSE", "(307) to login.example."],
        [307, { headers: { Location: "see https://login.example/" } }, "UNEXPECTED_RESPONSE", "redirect (307)."],
        [307, { headers: { Location: "https://a_b/" } }, "UNEXPECTED_RESPONSE", "redirect (307)."],
        [204, {}, "UNEXPECTED_RESPONSE", "empty"],
        [403, { body: "<html>", headers: { "Content-Type": "text/html" } }, "PERMISSION", "HTML"],
        [401, { body: " <!DOCTYPE html>" }, "AUTHENTICATION", "HTML"],
        [
            200,
            { body: "nothing to see", headers: { "Content-Type": "text/plain; charset=UTF-8" } },
            "UNEXPECTED_RESPONSE",
            "(text/plain)",
        ],
        [
            200,
            { body: "nothing <to see>", headers: { "Content-Type": "the text/plain" } },
            "UNEXPECTED_RESPONSE",
            "not JSON.",
        ],
        [200, { body: "<!DOCTYPE html>" }, "UNEXPECTED_RESPONSE", "sailpoint:baseUrl"],
        [200, { body: "" }, "UNEXPECTED_RESPONSE", "empty"],
        [200, { body: "{" }, "UNEXPECTED_RESPONSE", "not JSON."],
        [200, { body: " \n" }, "UNEXPECTED_RESPONSE", "empty"],
        [200, { body: "\n <html>" }, "UNEXPECTED_RESPONSE", "HTML"],
        [300, { body: { id: "x" } }, "UNEXPECTED_RESPONSE", "redirect (300)"],
        [200, { body: "7" }, "UNEXPECTED_RESPONSE", "no client with an id"],
        [200, { body: '"id"' }, "UNEXPECTED_RESPONSE", "no client with an id"],
        [200, { body: "null" }, "UNEXPECTED_RESPONSE", "no client with an id"],
        [200, { body: {} }, "UNEXPECTED_RESPONSE", "no client with an id"],
        [200, { body: { id: "" } }, "UNEXPECTED_RESPONSE", "no client with an id"],
        [200, { body: [{ id: 5 }] }, "UNEXPECTED_RESPONSE", "no client with an id"],
    ])("when SailPoint responds with the status %d and %j, the error is %s", async (status, response, code, fact) => {
        const error = await failure(() => ({ status, ...response }), get);
        expect(error).toMatchObject({ code, status, method: "GET", path: "/v2025/oauth-clients/x" });
        expect(error.message).toContain(fact);
        expect(error.message.split("\n")).toHaveLength(2);
        expect(error.name).toBe(error.constructor.name);
    });

    test("when the token response has the status 201, the error is UNEXPECTED_RESPONSE", async () => {
        server = await StubServer.start(() => ({ status: 201, body: TOKEN }));
        const error = await failureAt(server.connection, get);
        expect(error).toMatchObject({ code: "UNEXPECTED_RESPONSE", status: 201, path: "/oauth/token" });
    });

    test("when the token endpoint responds with 401 and no body, the error is AUTHENTICATION", async () => {
        server = await StubServer.start(() => ({ status: 401 }));
        const error = await failureAt(server.connection, get);
        expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401, path: "/oauth/token" });
    });

    test("when an error response has a request id and a tracking id, the error contains them", async () => {
        const requestId = "0123456789abcdef0123456789abcdef";
        const headers = { "SLPT-Request-ID": requestId };
        const error = await failure(() => ({ status: 500, body: ERROR_BODY, headers }), get);
        const { trackingId, detailCode } = ERROR_BODY;
        expect(error).toMatchObject({ trackingId, detailCode, requestId });
        expect(error.message).toContain(
            `[GET /v2025/oauth-clients/x, request id ${requestId}, tracking id ${trackingId}]`,
        );
    });

    test("when SailPoint's error text is long and has control characters, the message has it as one short line", async () => {
        const text = `first\r\nerror: forged\u001b[31m ${"x".repeat(2000)}`;
        const error = await failure(() => ({ status: 400, body: { messages: [null, { text }] } }), get);
        expect(error.message.split("\n")).toHaveLength(2);
        expect(error.message).toContain("first error: forged [31m x");
        expect(error.message.length).toBeLessThan(900);
    });

    test("when the response to a LIST is not an array of clients with ids, the error is UNEXPECTED_RESPONSE", async () => {
        for (const body of ["{}", '[{"id":"x"},null]', '[{"name":"x"}]']) {
            const error = await failure(
                () => ({ body }),
                (client) => client.list(),
            );
            expect(error).toMatchObject({ code: "UNEXPECTED_RESPONSE", path: "/v2025/oauth-clients" });
            await server?.stop();
        }
    });

    test.each<[string, StubHandler]>([
        ["a 503", () => ({ status: 503 })],
        ["a 408", () => ({ status: 408 })],
        ["HTML", () => ({ body: "<html>" })],
        ["a 403 with the HTML page of a firewall", () => ({ status: 403, body: "<html>" })],
        ["a 401 with the HTML page of a proxy", () => ({ status: 401, body: "<html>" })],
        ["no id", () => ({ body: { name: "x" } })],
        ["a broken connection", (_, response) => void response.destroy()],
        ["a truncated response", truncatedResponse],
    ])("when the response to a create is %s, the create fails as ambiguous and is not repeated", async (_, handler) => {
        const error = await failure(handler, create);
        expect(error).toMatchObject({ code: "AMBIGUOUS_CREATE", method: "POST" });
        expect(server?.requests.filter(({ url }) => url !== "/oauth/token")).toHaveLength(1);
    });

    test.each([300, 302, 400, 401, 403, 404, 409, 429, 499])(
        "when the response to a create has the status %d, the create does not fail as ambiguous",
        async (status) => {
            const error = await failure(() => ({ status }), create);
            expect(error.code).not.toBe("AMBIGUOUS_CREATE");
        },
    );

    test("when the server does not respond, a read fails with TIMEOUT and a create fails as ambiguous", async () => {
        const silent: StubHandler = () => undefined;
        server = await StubServer.withToken(silent);
        const shortTimeout = { ...server.connection, requestTimeoutSeconds: 0.3 };
        const error = await failureAt(shortTimeout, get);
        expect(error).toMatchObject({ code: "TIMEOUT" });
        expect(error.message).toContain("requestTimeoutSeconds");
        // Two attempts, with the wait between them, and no time for a third.
        expect(error.attempts).toBe(2);
        expect(await failureAt(shortTimeout, create)).toMatchObject({ code: "AMBIGUOUS_CREATE" });
    });

    test("when no server listens on the port, a create fails with CONNECTION and was not sent", async () => {
        const unused = createServer().listen(0, "127.0.0.1");
        await once(unused, "listening");
        const { port } = unused.address() as AddressInfo;
        unused.close();
        await once(unused, "close");
        server = await StubServer.withToken(() => ({ body: {} }));
        const { connection } = server;
        const unreachable = { ...connection, baseUrl: `http://127.0.0.1:${port}` };
        const error = await failureAt(unreachable, create);
        expect(error).toMatchObject({ code: "CONNECTION" });
        expect(error.message).toMatch(/ECONNREFUSED[^]*HTTPS_PROXY/);
    });

    test("when the connection breaks during a request, a read fails with CONNECTION or UNEXPECTED_RESPONSE", async () => {
        const broken = await failure((_, response) => void response.destroy(), get);
        expect(broken).toMatchObject({ code: "CONNECTION" });
        await server?.stop();
        const cut = await failure(truncatedResponse, get);
        expect(["CONNECTION", "UNEXPECTED_RESPONSE"]).toContain(cut.code);
    });

    test("when the base URL has https: and the server does not use TLS, the request was not sent and is not repeated", async () => {
        server = await StubServer.withToken(() => ({ body: {} }));
        const secure = { ...server.connection, baseUrl: server.baseUrl.replace("http:", "https:") };
        const error = await failureAt(secure, create);
        expect(error).toMatchObject({ code: "CONNECTION", attempts: 1 });
    });

    test("when a response exceeds the size limit, it is not read to its end, and the request is not repeated", async () => {
        server = await StubServer.withToken((_, response) => {
            response.writeHead(200, { "Content-Type": "application/json" });
            const part = Buffer.alloc(1024 * 1024, " ");
            const write = () => {
                response.write(part, (problem) => {
                    if (!problem) {
                        write();
                    }
                });
            };
            write();
        });
        // The response is endless, so only the limit of its size ends the request.
        clock.pause();
        const error = await failureAt(server.connection, get);
        expect(error).toMatchObject({ code: "UNEXPECTED_RESPONSE", attempts: 1 });
    });

    test("when an error is inspected or serialized, it contains no secret and no value of the request", async () => {
        const echo: StubHandler = () => ({ status: 500, body: "<html>" });
        const operation = { op: "replace" as const, path: "/name", value: "sent-in-the-operation" };
        const errors = [
            await failure(echo, create),
            await failureAt(connectionOf(server), (client) => client.patch("x", [operation])),
            await failureAt({ ...connectionOf(server), baseUrl: "http://127.0.0.1:1" }, create),
            await failureAt({ ...connectionOf(server), requestTimeoutSeconds: 0.0001 }, create),
        ];
        await server?.stop();
        errors.push(await failure((_, response) => void response.destroy(), create));
        for (const error of errors) {
            const all = [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), error.stack].join();
            for (const secret of SECRETS) {
                expect(all).not.toContain(secret);
            }
            expect(error.cause).toBeUndefined();
        }
    });
});

function connectionOf(server: StubServer | undefined): StubServer["connection"] {
    if (server === undefined) {
        throw new Error("no server runs");
    }
    return server.connection;
}

function truncatedResponse(_: unknown, response: Parameters<StubHandler>[1]): undefined {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
    response.write('{"id":', () => response.destroy());
}
