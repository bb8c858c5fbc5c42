// An HTTP proxy that opens tunnels with CONNECT (RFC 9110, section 9.3.6) or simulates a failure.
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { once } from "node:events";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";

/** The reaction to a CONNECT. A number is the status of the response. */
export type ConnectBehavior = "opens" | "hangs up" | "is silent" | number;

export class ConnectProxy {
    /** `host:port` of each CONNECT. */
    readonly connectTargets: string[] = [];
    /** The decoded header Proxy-Authorization of each CONNECT, or undefined. */
    readonly logins: (string | undefined)[] = [];
    /** All bytes that clients sent through the tunnels, and requests other than CONNECT. */
    readonly received: Buffer[] = [];
    /** For the next tunnels in turn. The last one is used for all later tunnels. */
    behaviors: ConnectBehavior[] = ["opens"];

    private constructor(
        readonly port: number,
        /** How many connections are open. */
        readonly openConnections: () => number,
        /** Closes all connections. */
        readonly closeConnections: () => void,
        readonly stop: () => Promise<void>,
    ) {}

    static async start(): Promise<ConnectProxy> {
        const sockets = new Set<Duplex>();
        const server = createServer((request, response) => {
            proxy.received.push(Buffer.from(`${String(request.method)} ${String(request.url)}`));
            response.writeHead(405).end();
        });
        server.on("connection", (socket: Socket) => sockets.add(socket));
        server.on("connect", (request: IncomingMessage, client: Duplex, head: Buffer) => {
            const host = request.url ?? "";
            proxy.connectTargets.push(host);
            const login = request.headers["proxy-authorization"]?.replace("Basic ", "");
            proxy.logins.push(login === undefined ? undefined : Buffer.from(login, "base64").toString());
            client.on("error", () => client.destroy());
            const behavior = proxy.behaviors.length > 1 ? proxy.behaviors.shift() : proxy.behaviors[0];
            if (typeof behavior === "number") {
                const page = "<html>words of the proxy</html>";
                client.end(
                    `HTTP/1.1 ${behavior} No\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
                );
            } else if (behavior === "hangs up") {
                client.destroy();
            } else if (behavior === "is silent") {
                // A paused socket would not notice that the client closed the connection.
                client.resume().once("end", () => client.destroy());
            } else if (behavior === "opens") {
                const [hostname, port] = host.split(":");
                const server = connect(Number(port), hostname);
                sockets.add(server);
                server.on("error", () => client.destroy());
                server.on("connect", () => {
                    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
                    server.write(head);
                    client.on("data", (part: Buffer) => proxy.received.push(part));
                    client.pipe(server).pipe(client);
                });
            }
        });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const closeConnections = () => {
            sockets.forEach((socket) => socket.destroy());
        };
        const openConnections = () => [...sockets].filter(({ closed }) => !closed).length;
        const proxy = new ConnectProxy(port, openConnections, closeConnections, async () => {
            closeConnections();
            server.close();
            await once(server, "close");
        });
        return proxy;
    }
}
