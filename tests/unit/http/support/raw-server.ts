// A server that sends raw bytes, for responses that no HTTP library would send.
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { Connection } from "../../../../src/sailpoint/connection";
import { connectionTo } from "../../../support/connection";
import { markOpen } from "../../../support/http-activity";

/** The secret of the credential, which no message may contain. */
export const PAT_SECRET = "canary-of-the-pat";

export interface RawResponse {
    readonly bytes: Buffer;
    /** How the connection ends after the response. */
    readonly end: "closed" | "reset" | "open";
}

export type RawHandler = (method: string, path: string, body: string) => RawResponse;

export class RawServer {
    /** How many responses were sent. */
    responseCount = 0;
    /** `METHOD path` of each request. */
    readonly requests: string[] = [];

    private constructor(
        readonly port: number,
        readonly stop: () => Promise<void>,
    ) {}

    static async start(handler: RawHandler): Promise<RawServer> {
        const sockets = new Set<Socket>();
        const server = createServer((socket) => {
            sockets.add(socket);
            socket.on("close", () => sockets.delete(socket));
            socket.on("error", () => socket.destroy());
            let text = "";
            socket.on("data", (part) => {
                text += part.toString("latin1");
                if (!isComplete(text)) {
                    return;
                }
                const [method = "", path = ""] = text.split(" ", 2);
                const body = text.slice(text.indexOf("\r\n\r\n") + 4);
                text = "";
                raw.responseCount += 1;
                raw.requests.push(`${method} ${path}`);
                const { bytes, end } = handler(method, path, body);
                socket.write(bytes, () => {
                    if (end === "reset") {
                        socket.resetAndDestroy();
                    } else if (end === "closed") {
                        socket.end();
                    } else {
                        markOpen(socket);
                    }
                });
            });
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const raw = new RawServer(port, async () => {
            sockets.forEach((socket) => socket.destroy());
            server.close();
            await once(server, "close");
        });
        return raw;
    }

    /** The settings for a connection to this server. There is time for one attempt. */
    connection(overrides: Partial<Connection> = {}): Connection {
        const credential = { clientId: "id-of-the-pat", clientSecret: PAT_SECRET };
        return connectionTo(
            { baseUrl: `http://127.0.0.1:${this.port}`, ...credential },
            { requestTimeoutSeconds: 0.3, operationTimeoutSeconds: 0.3, requestsPer10Seconds: 1_000_000, ...overrides },
        );
    }
}

/** A well-formed response. */
export function jsonResponse(body: unknown, status = 200): RawResponse {
    const bytes = Buffer.from(JSON.stringify(body));
    const head = `HTTP/1.1 ${status} Fine\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n`;
    return { bytes: Buffer.concat([Buffer.from(`${head}Connection: close\r\n\r\n`), bytes]), end: "closed" };
}

function isComplete(request: string): boolean {
    const end = request.indexOf("\r\n\r\n");
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(request.slice(0, end))?.[1] ?? 0);
    return end >= 0 && request.length >= end + 4 + length;
}
