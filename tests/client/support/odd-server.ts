// A server whose every answer the test writes: for answers that no tenant gives.
import { createServer } from "node:http";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../../src/client/connection";
import { connectionTo } from "../../support/connection";
import { leaveUnanswered } from "../../support/http-under-way";

export interface Seen {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
}

export interface Answer {
    readonly status?: number;
    readonly headers?: Record<string, string>;
    /** A string goes out as it is, anything else as JSON. */
    readonly body?: unknown;
}

export type Answering = (request: Seen, response: ServerResponse) => Answer | undefined;

export const TOKEN = { access_token: "ey.good.token", token_type: "bearer", expires_in: 43_199, tenant_id: "t-1" };

export class OddServer {
    readonly seen: Seen[] = [];
    private constructor(
        readonly baseUrl: string,
        readonly stop: () => Promise<void>,
    ) {}

    /** @param answering the answer to each request; undefined where it has done something to the response itself */
    static async start(answering: Answering): Promise<OddServer> {
        const http = createServer((request, response) => {
            const parts: Buffer[] = [];
            request.on("data", (part: Buffer) => parts.push(part));
            request.on("end", () => {
                const { method = "", url = "", headers } = request;
                const entry = { method, url, headers, body: Buffer.concat(parts).toString() };
                server.seen.push(entry);
                const answer = answering(entry, response);
                if (answer !== undefined) {
                    const { status = 200, body = "" } = answer;
                    response.writeHead(status, { "Content-Type": "application/json", ...answer.headers });
                    response.end(typeof body === "string" ? body : JSON.stringify(body));
                } else {
                    leaveUnanswered(response);
                }
            });
        }).listen(0, "127.0.0.1");
        await once(http, "listening");
        const { port } = http.address() as AddressInfo;
        const server = new OddServer(`http://127.0.0.1:${port}`, async () => {
            http.closeAllConnections();
            http.close();
            await once(http, "close");
        });
        return server;
    }

    /** A server that gives tokens, and answers everything else with this. */
    static withToken(answering: Answering): Promise<OddServer> {
        return OddServer.start((request, response) =>
            request.url === "/oauth/token" ? { body: TOKEN } : answering(request, response),
        );
    }

    /** The settings with which a client comes here. The time for an operation leaves room for a try or two. */
    get connection(): Connection {
        const credential = { clientId: "pat-id-of-the-test", clientSecret: "pat-secret-of-the-test" };
        return connectionTo(
            { baseUrl: this.baseUrl, ...credential },
            { requestTimeoutSeconds: 5, operationTimeoutSeconds: 1 },
        );
    }
}
