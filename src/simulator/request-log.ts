// The log of the API's requests in the order of arrival, without secrets.
import type { SimulatorClock } from "./clock";
import { MAX_LOGGED_REQUESTS } from "./limits";
import { redactPath, redactQuery } from "./url-masking";

export interface LoggedRequest {
    readonly method: string;
    /** The path as sent, still encoded; a segment with a secret is masked. */
    readonly path: string;
    /** The query as sent; values of `client_secret` and of other secrets are masked. */
    readonly query: string;
    /** Null until the response is sent; it stays null if the connection is reset instead. */
    status: number | null;
    /** The arrival time in milliseconds since the epoch. */
    readonly at: number;
}

export class RequestLog {
    private entries: LoggedRequest[] = [];

    constructor(private readonly clock: SimulatorClock) {}

    record(method: string, url: string): LoggedRequest {
        const [path = "", query = ""] = url.split(/\?(.*)/s);
        const masked = { path: redactPath(path), query: redactQuery(query) };
        const entry: LoggedRequest = { method, ...masked, status: null, at: this.clock.wallTime() };
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
