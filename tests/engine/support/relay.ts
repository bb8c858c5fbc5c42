// The network between a stack and its tenant: it forwards all bytes until it is disconnected, and none until it is restored.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** When the network fails: before SailPoint receives the request, or before its response reaches the provider. */
export type FailurePoint = "before SailPoint receives it" | "before the response returns";

export class Relay {
    private readonly sockets = new Set<Socket>();
    private plannedFailure: { readonly method: string; readonly failurePoint: FailurePoint } | undefined;
    private isDisconnected = false;

    private constructor(
        private readonly server: Server,
        private readonly targetPort: number,
    ) {
        server.on("connection", (socket) => {
            this.forward(socket);
        });
    }

    static async start(targetUrl: string): Promise<Relay> {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        return new Relay(server, Number(new URL(targetUrl).port));
    }

    get baseUrl(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Disconnects at the next request with the method. */
    disconnectAt(method: string, failurePoint: FailurePoint): void {
        this.plannedFailure = { method, failurePoint };
    }

    restore(): void {
        this.isDisconnected = false;
        this.plannedFailure = undefined;
    }

    async stop(): Promise<void> {
        this.disconnect();
        this.server.close();
        await once(this.server, "close");
    }

    private disconnect(): void {
        this.isDisconnected = true;
        this.sockets.forEach((socket) => socket.resetAndDestroy());
    }

    private forward(client: Socket): void {
        const server = connect(this.targetPort, "127.0.0.1");
        let isLast = false;
        for (const socket of [client, server]) {
            this.sockets.add(socket);
            socket.on("error", () => socket.destroy());
            socket.on("close", () => {
                this.sockets.delete(socket);
                client.destroy();
                server.destroy();
            });
        }
        if (this.isDisconnected) {
            this.disconnect();
        }
        client.on("data", (part: Buffer) => {
            isLast =
                this.plannedFailure !== undefined &&
                part.toString("latin1").startsWith(`${this.plannedFailure.method} /v2025/`);
            if (isLast && this.plannedFailure?.failurePoint === "before SailPoint receives it") {
                this.disconnect();
            } else {
                server.write(part);
            }
        });
        server.on("data", (part: Buffer) => {
            if (isLast) {
                this.disconnect();
            } else {
                client.write(part);
            }
        });
    }
}
