// Tracks which requests of this process are active, and which only wait for a timer or a response that never comes. The servers
// run in this process too.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A request on the side of the client. */
interface ClientExchange {
    request?: ClientRequest;
}

/** A request on the side of the server. */
interface ServerExchange {
    readonly port: number | undefined;
    readonly response: ServerResponse;
    /** How many timers of the server it waits for. */
    timers: number;
}

/** The context of the code that sends a request. */
const clientContext = new AsyncLocalStorage<ClientExchange>();
/** The context of the handler of a request. */
const serverContext = new AsyncLocalStorage<ServerExchange>();
const unanswered = new WeakSet<ServerResponse>();
const open = new Set<number | undefined>();
const watchers = new Set<HttpActivity>();

/** Marks a request that the test's server will not respond to. */
export function markUnanswered(response: ServerResponse): void {
    unanswered.add(response);
    notifyWatchers();
}

/** Marks a connection that the test's server leaves open. */
export function markOpen(socket: Socket): void {
    const port = socket.remotePort;
    open.add(port);
    socket.once("close", () => open.delete(port));
    notifyWatchers();
}

function notifyWatchers(): void {
    for (const watcher of watchers) {
        watcher.onChange();
    }
}

export class HttpActivity {
    private readonly sent = new Set<ClientExchange>();
    private readonly received = new Set<ServerExchange>();

    /** @param onChange called when a request ends or starts to wait */
    constructor(readonly onChange: () => void) {
        watchers.add(this);
        subscribe("http.client.request.start", this.onClientRequest);
        subscribe("http.server.request.start", this.onServerRequest);
    }

    stop(): void {
        watchers.delete(this);
        unsubscribe("http.client.request.start", this.onClientRequest);
        unsubscribe("http.server.request.start", this.onServerRequest);
    }

    /** Runs the code that sends one request and reads its response. */
    async send<T>(run: () => Promise<T>): Promise<T> {
        const sent: ClientExchange = {};
        this.sent.add(sent);
        try {
            return await clientContext.run(sent, run);
        } finally {
            this.sent.delete(sent);
            this.onChange();
        }
    }

    /** Records that the current handler waits for a timer. The returned function ends the wait. */
    trackTimer(): () => void {
        const exchange = serverContext.getStore();
        if (exchange === undefined) {
            return () => undefined;
        }
        exchange.timers += 1;
        return () => {
            exchange.timers -= 1;
        };
    }

    /** Whether no request can end before the time advances. */
    get isIdle(): boolean {
        const received = [...this.received];
        const ports = new Set([...this.sent].map(({ request }) => request?.socket?.localPort));
        const isHeld = (port: number | undefined) =>
            port !== undefined && (open.has(port) || received.some((exchange) => exchange.port === port));
        // The server may not have noticed yet that the client aborted a request.
        return (
            [...ports].every(isHeld) && received.every((exchange) => isWaiting(exchange) && ports.has(exchange.port))
        );
    }

    private readonly onClientRequest = (message: unknown) => {
        const { request } = message as { request: ClientRequest };
        const sent = clientContext.getStore();
        if (sent !== undefined) {
            sent.request = request;
        }
    };

    private readonly onServerRequest = (message: unknown) => {
        const { response, socket } = message as { response: ServerResponse; socket: Socket };
        const exchange = { port: socket.remotePort, response, timers: 0 };
        this.received.add(exchange);
        serverContext.enterWith(exchange);
        response.once("close", () => {
            this.received.delete(exchange);
            this.onChange();
        });
    };
}

function isWaiting({ response, timers }: ServerExchange): boolean {
    return timers > 0 || (unanswered.has(response) && !response.writableEnded && !response.destroyed);
}
