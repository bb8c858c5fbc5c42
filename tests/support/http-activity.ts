// Which requests of this process are really under way, and which only wait for time to pass: their servers, in this process
// too, hold them back or never answer.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A request as its client has it. */
interface ClientExchange {
    request?: ClientRequest;
}

/** A request as its server has it. */
interface ServerExchange {
    readonly port: number | undefined;
    readonly response: ServerResponse;
    /** How many timers of its server it waits for. */
    timers: number;
}

/** What sends a request runs in this. */
const clientContext = new AsyncLocalStorage<ClientExchange>();
/** The handler of a request runs in this. */
const serverContext = new AsyncLocalStorage<ServerExchange>();
const unanswered = new WeakSet<ServerResponse>();
const open = new Set<number | undefined>();
const watchers = new Set<HttpActivity>();

/** Says that the test's server has done with a request all that it will do by itself. */
export function markUnanswered(response: ServerResponse): void {
    unanswered.add(response);
    notifyWatchers();
}

/** The same, of a server that knows connections only. */
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

    /** @param onChange called whenever a request ends, or begins to wait for time to pass */
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

    /** Runs what sends one request and reads its answer. */
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

    /** Says that what runs now waits for a timer; the result says that it does no more. */
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

    /** Whether nothing is under way that ends before time passes. */
    get isIdle(): boolean {
        const received = [...this.received];
        const ports = new Set([...this.sent].map(({ request }) => request?.socket?.localPort));
        const isHeld = (port: number | undefined) =>
            port !== undefined && (open.has(port) || received.some((exchange) => exchange.port === port));
        // The end of a request that the client has given up is still on its way to the server.
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
