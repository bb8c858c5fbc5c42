// The network between a stack and its tenant: it carries all bytes until it is cut, and none until it is restored.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** When the network goes: with a request before SailPoint has it, or with SailPoint's answer to it. */
export type Moment = "before SailPoint has it" | "before the answer is back";

export class Relay {
    private readonly sockets = new Set<Socket>();
    private plan: { readonly method: string; readonly moment: Moment } | undefined;
    private isCut = false;

    private constructor(
        private readonly server: Server,
        private readonly behind: number,
    ) {
        server.on("connection", (socket) => {
            this.carry(socket);
        });
    }

    static async start(behind: string): Promise<Relay> {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        return new Relay(server, Number(new URL(behind).port));
    }

    get baseUrl(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Cuts itself at the next request of the method. */
    cutAt(method: string, moment: Moment): void {
        this.plan = { method, moment };
    }

    restore(): void {
        this.isCut = false;
        this.plan = undefined;
    }

    async stop(): Promise<void> {
        this.cut();
        this.server.close();
        await once(this.server, "close");
    }

    private cut(): void {
        this.isCut = true;
        this.sockets.forEach((socket) => socket.resetAndDestroy());
    }

    private carry(client: Socket): void {
        const server = connect(this.behind, "127.0.0.1");
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
        if (this.isCut) {
            this.cut();
        }
        client.on("data", (part: Buffer) => {
            isLast = this.plan !== undefined && part.toString("latin1").startsWith(`${this.plan.method} /v2025/`);
            if (isLast && this.plan?.moment === "before SailPoint has it") {
                this.cut();
            } else {
                server.write(part);
            }
        });
        server.on("data", (part: Buffer) => {
            if (isLast) {
                this.cut();
            } else {
                client.write(part);
            }
        });
    }
}
