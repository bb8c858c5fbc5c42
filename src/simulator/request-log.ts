// The log of the requests that the simulator has received, oldest first, without secrets. Tests and the page read it.
import type { SimulatorClock } from "./clock";
import { MAX_LOGGED_REQUESTS } from "./limits";
import { redactPath, redactQuery } from "./url-masking";

export interface LoggedRequest {
    readonly method: string;
    /** The path as it was sent, percent-encoded. A segment that contains a secret is redacted. */
    readonly path: string;
    /** The query as it was sent. The values of secret parameters, such as `client_secret`, are redacted. */
    readonly query: string;
    /**
     * The status of the response. It is null before the response, and stays null if the connection is reset instead.
     */
    status: number | null;
    /** The arrival time in milliseconds since the epoch. */
    readonly at: number;
}

export class RequestLog {
    private entries: LoggedRequest[] = [];

    constructor(private readonly clock: SimulatorClock) {}

    record(method: string, url: string): LoggedRequest {
        const [path = "", query = ""] = url.split(/\?(.*)/s);
        const redacted = { path: redactPath(path), query: redactQuery(query) };
        const entry: LoggedRequest = { method, ...redacted, status: null, at: this.clock.wallTime() };
        this.entries.push(entry);
        if (this.entries.length > MAX_LOGGED_REQUESTS) {
            this.entries.shift();
        }
        return entry;
    }

    all(): readonly LoggedRequest[] {
        return this.entries;
    }

    /** Empties the log. @returns the removed entries */
    drain(): readonly LoggedRequest[] {
        const taken = this.entries;
        this.entries = [];
        return taken;
    }
}
