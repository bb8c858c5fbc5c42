// Stops sending to a server that fails: each further call would use up all its retries to fail in the same way.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import type { Outage, OutageCause } from "./errors";

/** This many calls in a row must fail, each after its retries. */
export const MAX_FAILURES = 10;
/** How long no call is sent afterwards. If the next one fails too, the time starts again. */
export const OPEN_MS = 30_000;

export class CircuitBreaker {
    private failures = 0;
    private openUntil = -Infinity;
    private cause: OutageCause | undefined;

    constructor(private readonly clock: Pick<Clock, "now"> = getProcessClock()) {}

    /** The reason why no call may be sent now; undefined if calls may be sent. */
    get outage(): Outage | undefined {
        const retryAfterMs = this.openUntil - this.clock.now();
        return retryAfterMs > 0 && this.cause !== undefined ? { cause: this.cause, retryAfterMs } : undefined;
    }

    onSuccess(): void {
        this.failures = 0;
    }

    onFailure(cause: OutageCause): void {
        this.failures += 1;
        if (this.failures >= MAX_FAILURES) {
            this.cause = cause;
            this.openUntil = this.clock.now() + OPEN_MS;
        }
    }
}
