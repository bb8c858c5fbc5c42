// Terminates TLS in front of a local server, so that the simulator can be reached by https.
import { once } from "node:events";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:tls";
import type { Certificates } from "./certificates";

export interface TlsTerminator {
    readonly port: number;
    /** How many connections were opened, including failed TLS handshakes. */
    readonly connections: () => number;
    stop(): Promise<void>;
}

export async function startTlsTerminator(upstreamUrl: string, { key, cert }: Certificates): Promise<TlsTerminator> {
    const { port: upstreamPort } = new URL(upstreamUrl);
    const sockets = new Set<Socket>();
    let connections = 0;
    const server = createServer({ key, cert }, (secure) => {
        const plain = connect(Number(upstreamPort), "127.0.0.1");
        for (const socket of [secure, plain]) {
            sockets.add(socket);
            socket.on("error", () => {
                secure.destroy();
                plain.destroy();
            });
        }
        secure.pipe(plain).pipe(secure);
    });
    server.on("connection", () => {
        connections += 1;
    });
    server.listen(0, "localhost");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const stop = async () => {
        sockets.forEach((socket) => socket.destroy());
        server.close();
        await once(server, "close");
    };
    return { port, connections: () => connections, stop };
}
