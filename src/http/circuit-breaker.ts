// Stops sending to a server after many failed calls: each further call would use up all its retries and fail in the same way.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import type { Outage, OutageCause } from "./errors";

/** After this many failed calls in a row, each with all its retries, no call is sent for a while. */
export const MAX_FAILURES = 10;
/** How long no call is sent after the failures, unless one that is sent all the same succeeds. If the first call afterwards fails too, the time starts again. */
export const OPEN_MS = 30_000;

export class CircuitBreaker {
    private failures = 0;
    /** The last outage; undefined if there was none. */
    private opened: { readonly cause: OutageCause; readonly until: number } | undefined;

    constructor(private readonly clock: Pick<Clock, "now"> = getProcessClock()) {}

    /** The reason why no call may be sent now; undefined if calls may be sent. */
    get outage(): Outage | undefined {
        if (this.opened === undefined) {
            return undefined;
        }
        const { cause, until } = this.opened;
        const retryAfterMs = until - this.clock.now();
        return retryAfterMs > 0 ? { cause, retryAfterMs } : undefined;
    }

    /** A success ends an outage: some calls are sent during it. */
    onSuccess(): void {
        this.failures = 0;
        this.opened = undefined;
    }

    onFailure(cause: OutageCause): void {
        this.failures += 1;
        if (this.failures >= MAX_FAILURES) {
            this.opened = { cause, until: this.clock.now() + OPEN_MS };
        }
    }
}
