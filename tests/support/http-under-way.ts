// Which requests of this process are really under way, and which only wait for time to pass: their servers, in this process
// too, hold them back or never answer.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A request as its client has it. */
interface Sent {
    request?: ClientRequest;
}

/** A request as its server has it. */
interface Received {
    readonly port: number | undefined;
    readonly response: ServerResponse;
    /** How many timers of its server it waits for. */
    timers: number;
}

/** What sends a request runs in this. */
const sending = new AsyncLocalStorage<Sent>();
/** The handler of a request runs in this. */
const handling = new AsyncLocalStorage<Received>();
const unanswered = new WeakSet<ServerResponse>();
const open = new Set<number | undefined>();
const watchers = new Set<HttpUnderWay>();

/** Says that the test's server has done with a request all that it will do by itself. */
export function leaveUnanswered(response: ServerResponse): void {
    unanswered.add(response);
    changed();
}

/** The same, of a server that knows connections only. */
export function leaveOpen(socket: Socket): void {
    const port = socket.remotePort;
    open.add(port);
    socket.once("close", () => open.delete(port));
    changed();
}

function changed(): void {
    for (const watcher of watchers) {
        watcher.changed();
    }
}

export class HttpUnderWay {
    private readonly sent = new Set<Sent>();
    private readonly received = new Set<Received>();

    /** @param changed called whenever a request ends, or begins to wait for time to pass */
    constructor(readonly changed: () => void) {
        watchers.add(this);
        subscribe("http.client.request.start", this.begin);
        subscribe("http.server.request.start", this.receive);
    }

    stop(): void {
        watchers.delete(this);
        unsubscribe("http.client.request.start", this.begin);
        unsubscribe("http.server.request.start", this.receive);
    }

    /** Runs what sends one request and reads its answer. */
    async send<T>(run: () => Promise<T>): Promise<T> {
        const sent: Sent = {};
        this.sent.add(sent);
        try {
            return await sending.run(sent, run);
        } finally {
            this.sent.delete(sent);
            this.changed();
        }
    }

    /** Says that what runs now waits for a timer; the result says that it does no more. */
    waits(): () => void {
        const exchange = handling.getStore();
        if (exchange === undefined) {
            return () => undefined;
        }
        exchange.timers += 1;
        return () => {
            exchange.timers -= 1;
        };
    }

    /** Whether nothing is under way that ends before time passes. */
    get isQuiet(): boolean {
        const received = [...this.received];
        const ports = new Set([...this.sent].map(({ request }) => request?.socket?.localPort));
        const isHeld = (port: number | undefined) =>
            port !== undefined && (open.has(port) || received.some((exchange) => exchange.port === port));
        // The end of a request that the client has given up is still on its way to the server.
        return [...ports].every(isHeld) && received.every((one) => hasToWait(one) && ports.has(one.port));
    }

    private readonly begin = (message: unknown) => {
        const { request } = message as { request: ClientRequest };
        const sent = sending.getStore();
        if (sent !== undefined) {
            sent.request = request;
        }
    };

    private readonly receive = (message: unknown) => {
        const { response, socket } = message as { response: ServerResponse; socket: Socket };
        const exchange = { port: socket.remotePort, response, timers: 0 };
        this.received.add(exchange);
        handling.enterWith(exchange);
        response.once("close", () => {
            this.received.delete(exchange);
            this.changed();
        });
    };
}

function hasToWait({ response, timers }: Received): boolean {
    return timers > 0 || (unanswered.has(response) && !response.writableEnded && !response.destroyed);
}
