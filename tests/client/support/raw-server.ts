// A server that sends bytes: for answers that no library for HTTP would let out.
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { Connection } from "../../../src/client/connection";
import { connectionTo } from "../../support/connection";
import { leaveOpen } from "../../support/http-under-way";

/** What the client may show to nobody. */
export const PAT_SECRET = "canary-of-the-pat";

export interface RawAnswer {
    readonly bytes: Buffer;
    /** Whether the connection is reset in place of an orderly end; "open" leaves it open. */
    readonly end: "closed" | "reset" | "open";
}

export type RawAnswering = (method: string, path: string) => RawAnswer;

export class RawServer {
    /** How many requests were answered. */
    answered = 0;
    /** `METHOD path` of each request. */
    readonly seen: string[] = [];

    private constructor(
        private readonly port: number,
        readonly stop: () => Promise<void>,
    ) {}

    /** @param answering may be changed between requests by what it closes over */
    static async start(answering: RawAnswering): Promise<RawServer> {
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
                text = "";
                raw.answered += 1;
                raw.seen.push(`${method} ${path}`);
                const { bytes, end } = answering(method, path);
                socket.write(bytes, () => {
                    if (end === "reset") {
                        socket.resetAndDestroy();
                    } else if (end === "closed") {
                        socket.end();
                    } else {
                        leaveOpen(socket);
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

    /** The way here. There is time for one try, and none for a second. */
    connection(changes: Partial<Connection> = {}): Connection {
        const credential = { clientId: "id-of-the-pat", clientSecret: PAT_SECRET };
        return connectionTo(
            { baseUrl: `http://127.0.0.1:${this.port}`, ...credential },
            { requestTimeoutSeconds: 0.3, operationTimeoutSeconds: 0.3, requestsPer10Seconds: 1_000_000, ...changes },
        );
    }
}

/** An answer as a well kept server sends it. */
export function goodAnswer(body: unknown, status = 200): RawAnswer {
    const bytes = Buffer.from(JSON.stringify(body));
    const head = `HTTP/1.1 ${status} Fine\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n`;
    return { bytes: Buffer.concat([Buffer.from(`${head}Connection: close\r\n\r\n`), bytes]), end: "closed" };
}

function isComplete(request: string): boolean {
    const end = request.indexOf("\r\n\r\n");
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(request.slice(0, end))?.[1] ?? 0);
    return end >= 0 && request.length >= end + 4 + length;
}
