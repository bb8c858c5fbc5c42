// A server whose responses the test defines, for responses that no tenant sends.
import { createServer } from "node:http";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../../../src/sailpoint/connection";
import { connectionTo } from "../../../support/connection";
import { markUnanswered } from "../../../support/http-activity";

export interface ReceivedRequest {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
}

export interface StubResponse {
    readonly status?: number;
    readonly headers?: Record<string, string>;
    /** A string is sent unchanged, any other value as JSON. */
    readonly body?: unknown;
}

export type StubHandler = (request: ReceivedRequest, response: ServerResponse) => StubResponse | undefined;

export const TOKEN = { access_token: "ey.good.token", token_type: "bearer", expires_in: 43_199, tenant_id: "t-1" };

export class StubServer {
    readonly requests: ReceivedRequest[] = [];
    private constructor(
        readonly baseUrl: string,
        readonly stop: () => Promise<void>,
    ) {}

    /** @param handler returns the response to a request, or undefined if it has handled the response itself */
    static async start(handler: StubHandler): Promise<StubServer> {
        const http = createServer((request, response) => {
            const parts: Buffer[] = [];
            request.on("data", (part: Buffer) => parts.push(part));
            request.on("end", () => {
                const { method = "", url = "", headers } = request;
                const entry = { method, url, headers, body: Buffer.concat(parts).toString() };
                server.requests.push(entry);
                const stub = handler(entry, response);
                if (stub !== undefined) {
                    const { status = 200, body = "" } = stub;
                    response.writeHead(status, { "Content-Type": "application/json", ...stub.headers });
                    response.end(typeof body === "string" ? body : JSON.stringify(body));
                } else {
                    markUnanswered(response);
                }
            });
        }).listen(0, "127.0.0.1");
        await once(http, "listening");
        const { port } = http.address() as AddressInfo;
        const server = new StubServer(`http://127.0.0.1:${port}`, async () => {
            http.closeAllConnections();
            http.close();
            await once(http, "close");
        });
        return server;
    }

    /** Starts a server that issues tokens and handles all other requests with this. */
    static withToken(handler: StubHandler): Promise<StubServer> {
        return StubServer.start((request, response) =>
            request.url === "/oauth/token" ? { body: TOKEN } : handler(request, response),
        );
    }

    /** The settings for a connection to this server. The operation timeout allows one or two attempts. */
    get connection(): Connection {
        const credential = { clientId: "pat-id-of-the-test", clientSecret: "pat-secret-of-the-test" };
        return connectionTo(
            { baseUrl: this.baseUrl, ...credential },
            { requestTimeoutSeconds: 5, operationTimeoutSeconds: 1 },
        );
    }
}
