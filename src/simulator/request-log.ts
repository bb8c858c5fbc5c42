// What was asked of the tenant, in the order of arrival, without any secret.
import type { SimulatorClock } from "./clock";

export interface LoggedRequest {
    readonly method: string;
    /** As it was sent, still encoded. */
    readonly path: string;
    /** As it was sent; values of `client_secret` are masked. */
    readonly query: string;
    /** Null until the answer is sent, and for good where the connection was reset instead. */
    status: number | null;
    /** Milliseconds since the epoch at which the request arrived. */
    readonly at: number;
}

export class RequestLog {
    private entries: LoggedRequest[] = [];

    constructor(private readonly clock: SimulatorClock) {}

    begin(method: string, url: string): LoggedRequest {
        const [path = "", query = ""] = url.split(/\?(.*)/s);
        const masked = query.replace(/(client_secret=)[^&]*/gi, "$1***");
        const entry: LoggedRequest = { method, path, query: masked, status: null, at: this.clock.wallTime() };
        this.entries.push(entry);
        return entry;
    }

    all(): readonly LoggedRequest[] {
        return this.entries;
    }

    /** @returns what it forgets by this */
    take(): readonly LoggedRequest[] {
        const taken = this.entries;
        this.entries = [];
        return taken;
    }
}
