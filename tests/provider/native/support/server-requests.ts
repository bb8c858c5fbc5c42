// Waits for a request that a server of this process has received and not yet responded to.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const CHANNEL = "http.server.request.start";

/** Resolves when a server of this process receives the next request with the method to the collection of clients. */
export function nextRequest(method: string): Promise<void> {
    return new Promise((resolve) => {
        const listener = (event: unknown) => {
            const { request } = event as { request: IncomingMessage };
            if (request.method === method && request.url?.includes("/oauth-clients") === true) {
                unsubscribe(CHANNEL, listener);
                resolve();
            }
        };
        subscribe(CHANNEL, listener);
    });
}
