// The HTTP client on real connections: headers, coding, size and redirects, and connections that end at any moment.
import { once } from "node:events";
import { Agent, createServer as createHttpServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { connectionErrorOutcome, toTransportFailure } from "../../../src/http/connection-error";
import { HttpClient } from "../../../src/http/http-client";
import type { PreparedRequest } from "../../../src/http/http-client";
import { RawServer } from "./support/raw-server";
import type { RawResponse as Stub } from "./support/raw-server";

const MAX_BYTES = 1_024;
const SECRET = "canary-of-the-request";
const REQUEST: PreparedRequest = {
    method: "PATCH",
    path: "/x?y=1",
    headers: { Authorization: SECRET, "Content-Type": "text/plain" },
    body: SECRET,
};
const TIMEOUT = { failure: { kind: "timeout", timeoutSeconds: 5 }, outcome: "ambiguous" };
const NO_CONNECTION = {
    failure: { kind: "connection", code: "CONNECT_TIMEOUT" },
    outcome: "unsent",
};
const INCOMPLETE = { failure: { kind: "incomplete-response" }, outcome: "ambiguous" };

const never = new AbortController().signal;

function clientOf(baseUrl: string): HttpClient {
    return new HttpClient({ baseUrl, userAgent: "test-agent", maxResponseBytes: MAX_BYTES });
}

/** The failure of a request, and the kind of its outcome. Nothing of the request is in the error. */
async function failureOf(sent: Promise<unknown>): Promise<object> {
    const error: unknown = await sent.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(new RegExp(`${SECRET}|y=1`));
    return { failure: toTransportFailure(error, 5), outcome: connectionErrorOutcome(error).kind };
}

describe("a response", () => {
    let server: RawServer;
    let stub: Stub;

    beforeAll(async () => {
        server = await RawServer.start(() => stub);
    });

    afterAll(() => server.stop());

    function respond(head: readonly string[], body: Uint8Array | string, end: Stub["end"] = "closed"): void {
        const lines = `HTTP/1.1 ${head.join("\r\n")}\r\nConnection: close\r\n\r\n`;
        stub = { bytes: Buffer.concat([Buffer.from(lines), Buffer.from(body)]), end };
    }

    function respondWhole(coding: string, body: Uint8Array | string): void {
        respond(["200 OK", `Content-Encoding: ${coding}`, `Content-Length: ${Buffer.byteLength(body)}`], body);
    }

    const send = (signal = never) => clientOf(server.connection().baseUrl).send(REQUEST, signal);

    test.each(["gzip", "x-gzip", "GZIP"])("when its coding is %s, its body is decompressed", async (coding) => {
        respondWhole(coding, gzipSync("text"));
        expect(await send()).toMatchObject({ status: 200, body: "text" });
    });

    test.each(["200 OK\r\nContent-Length: 0", "204 No Content"])(
        "when it is %j and names a coding, its body is empty",
        async (head) => {
            respond([head, "Content-Encoding: gzip"], "");
            expect((await send()).body).toBe("");
        },
    );

    test("when a byte order mark precedes the body, it is removed", async () => {
        respondWhole("identity", "\ufeff{}");
        expect((await send()).body).toBe("{}");
    });

    test.each(["identity", "gzip"])(
        "when its body with the coding %s has the size limit, it is returned",
        async (coding) => {
            const body = "x".repeat(MAX_BYTES);
            respondWhole(coding, coding === "gzip" ? gzipSync(body) : body);
            expect((await send()).body).toBe(body);
        },
    );

    test.each(["identity", "gzip"])(
        "when its body with the coding %s exceeds the size limit, another attempt would fail too",
        async (coding) => {
            const body = "x".repeat(MAX_BYTES + 1);
            respondWhole(coding, coding === "gzip" ? gzipSync(body) : body);
            expect(await failureOf(send())).toEqual({ ...INCOMPLETE, outcome: "permanent" });
        },
    );

    test.each([Buffer.of(0x1f, 0x41), Buffer.of(0x41, 0x8b)])(
        "when its body has only one of the first two bytes of gzip data (%p), it is not decompressed",
        async (body) => {
            respond(["200 OK"], body);
            expect((await send()).body).toBe(new TextDecoder().decode(body));
        },
    );

    test("when its compressed body ends too early, it is incomplete", async () => {
        respondWhole("gzip", gzipSync("x".repeat(500)).subarray(0, 15));
        expect(await failureOf(send())).toEqual(INCOMPLETE);
    });

    test("when its body is not in the coding of its header, it is returned as it is", async () => {
        respondWhole("gzip", "not compressed");
        expect((await send()).body).toBe("not compressed");
    });

    test("when its compressed body is damaged, the failure has the code of zlib", async () => {
        respondWhole("gzip", Buffer.concat([gzipSync("").subarray(0, 10), Buffer.alloc(50, 0xff)]));
        expect(await failureOf(send())).toEqual({
            failure: { kind: "http-protocol", code: "Z_DATA_ERROR" },
            outcome: "ambiguous",
        });
    });

    test("when its body is malformed, the failure has the code of the parser", async () => {
        respond(["200 OK", "Transfer-Encoding: chunked"], "no size\r\n");
        expect(await failureOf(send())).toEqual({
            failure: { kind: "http-protocol", code: "HPE_INVALID_CHUNK_SIZE" },
            outcome: "ambiguous",
        });
    });

    test.each(["closed", "reset"] as const)(
        "when the connection is %s within its body, it is incomplete",
        async (end) => {
            respond(["200 OK", "Content-Length: 100"], "{", end);
            expect(await failureOf(send())).toEqual(INCOMPLETE);
        },
    );

    test.each([301, 302, 303, 307, 308])("when its status is %d, the redirect is not followed", async (status) => {
        respond([`${status} Elsewhere`, `Location: ${server.connection().baseUrl}/login`, "Content-Length: 0"], "");
        const earlier = server.requests.length;
        expect((await send()).status).toBe(status);
        expect(server.requests.slice(earlier)).toEqual(["PATCH /x?y=1"]);
    });
});

describe("an abort", () => {
    let sockets: Socket[];
    let server: Server;
    let abort: AbortController;

    beforeEach(() => {
        sockets = [];
        abort = new AbortController();
    });

    afterEach(async () => {
        sockets.forEach((socket) => socket.destroy());
        server.close();
        await once(server, "close");
    });

    /** Starts a server that handles each connection with this. @returns its port */
    async function listen(handle: (socket: Socket) => void): Promise<number> {
        server = createTcpServer((socket) => {
            sockets.push(socket);
            socket.on("error", () => socket.destroy());
            handle(socket);
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        return (server.address() as AddressInfo).port;
    }

    test.each(["http", "https"])("when it happens before the %s request is sent, nothing arrives", async (scheme) => {
        let received = "";
        let onLater = (): void => undefined;
        const laterConnection = new Promise<void>((resolve) => (onLater = resolve));
        const port = await listen((socket) =>
            socket.on("data", (data) => {
                received += data.toString("latin1");
                if (received.endsWith("later")) {
                    onLater();
                }
            }),
        );
        abort.abort();
        const sent = clientOf(`${scheme}://127.0.0.1:${port}`).send(REQUEST, abort.signal);
        expect(await failureOf(sent)).toEqual(NO_CONNECTION);
        // What the client sent arrives before the data of this later connection.
        connect(port, "127.0.0.1").end("later");
        await laterConnection;
        expect(received).toBe("later");
    });

    test.each([
        ["in the TLS handshake", "https", "", NO_CONNECTION],
        ["before the response", "http", "", TIMEOUT],
        ["within the body", "http", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", TIMEOUT],
    ])(
        "when it happens %s, the failure is known and the connection is closed",
        async (_, scheme, response, expected) => {
            let closed: Promise<unknown> | undefined;
            const port = await listen((socket) => {
                closed = new Promise((resolve) => socket.once("close", resolve));
                socket.once("data", () => {
                    socket.write(response, () => {
                        abort.abort();
                    });
                });
            });
            const sent = clientOf(`${scheme}://127.0.0.1:${port}`).send(REQUEST, abort.signal);
            expect(await failureOf(sent)).toEqual(expected);
            await closed;
        },
    );

    test("when the agent has no connection yet, the request fails at once and was not sent", async () => {
        const agent = new Agent();
        let isAsked = false;
        agent.createConnection = () => {
            isAsked = true;
            abort.abort();
            return undefined;
        };
        const baseUrl = `http://127.0.0.1:${await listen(() => undefined)}`;
        const client = new HttpClient({ baseUrl, userAgent: "test-agent", maxResponseBytes: MAX_BYTES, agent });
        expect(await failureOf(client.send(REQUEST, abort.signal))).toEqual(NO_CONNECTION);
        expect(isAsked).toBe(true);
    });
});

test("when requests are sent, they have the headers of their caller and those of HTTP", async () => {
    const received: IncomingHttpHeaders[] = [];
    const server = createHttpServer((request, response) => {
        received.push(request.headers);
        request.resume().on("end", () => response.setHeader("X-Upper", "Case").end("{}"));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = clientOf(`http://${host}`);
    const common = {
        host,
        connection: "keep-alive",
        "accept-encoding": "gzip",
        "user-agent": "test-agent",
        accept: "application/json",
    };
    const response = await client.send({ method: "GET", path: "/", headers: { Accept: "application/json" } }, never);
    expect(response.header("x-upper")).toBe("Case");
    expect(response.header("absent")).toBeUndefined();
    await client.send({ method: "POST", path: "/", headers: { Accept: "application/json" }, body: "\u00e9" }, never);
    expect(received).toEqual([common, { ...common, "content-length": "2" }]);
    server.closeAllConnections();
    server.close();
});
