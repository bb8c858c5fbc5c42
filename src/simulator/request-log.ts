// What was asked of the tenant, in the order of arrival, without any secret.
import type { SimulatorClock } from "./clock";
import { MAX_LOGGED_REQUESTS } from "./limits";
import { redactPath, redactQuery } from "./url-masking";

export interface LoggedRequest {
    readonly method: string;
    /** As it was sent, still encoded; a segment with a secret is masked. */
    readonly path: string;
    /** As it was sent; values of `client_secret` and of other secrets are masked. */
    readonly query: string;
    /** Null until the answer is sent, and for good where the connection was reset instead. */
    status: number | null;
    /** Milliseconds since the epoch at which the request arrived. */
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

    /** @returns what it forgets by this */
    drain(): readonly LoggedRequest[] {
        const taken = this.entries;
        this.entries = [];
        return taken;
    }
}
