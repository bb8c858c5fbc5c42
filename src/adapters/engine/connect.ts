// Opens a TCP connection and closes it at once, to learn whether a process listens at an address.
import { connect } from "node:net";

/** `unknown` if the connection was neither accepted nor refused, for example after a timeout. */
export type ConnectResult = "accepted" | "refused" | "unknown";

export type Connector = (address: string) => Promise<ConnectResult>;

const TIMEOUT_MS = 1_000;

/** @param address host and port, such as `127.0.0.1:4321` or `[::1]:4321` */
export function tryToConnect(address: string): Promise<ConnectResult> {
    const separator = address.lastIndexOf(":");
    const host = address.slice(0, separator).replace(/^\[|\]$/g, "");
    const port = Number(address.slice(separator + 1));
    return new Promise((resolve) => {
        const socket = connect({ host, port, timeout: TIMEOUT_MS });
        const end = (result: ConnectResult) => {
            socket.destroy();
            resolve(result);
        };
        socket.once("connect", () => {
            end("accepted");
        });
        socket.once("timeout", () => {
            end("unknown");
        });
        socket.once("error", (error: NodeJS.ErrnoException) => {
            end(error.code === "ECONNREFUSED" ? "refused" : "unknown");
        });
    });
}
