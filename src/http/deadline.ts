// The time limit of one operation: it includes all attempts and the waits before them.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";

/** Twenty days. A timer of Node that is set to more than 24 days fires at once. */
const MAX_SECONDS = 20 * 24 * 60 * 60;

export interface Deadline {
    /** The time between the start of the operation and the deadline. */
    readonly seconds: number;
    /** Milliseconds until the deadline, never negative. */
    readonly remainingMs: number;
}

export class FixedDeadline implements Deadline {
    private readonly expiresAt: number;

    constructor(
        readonly seconds: number,
        private readonly clock: Pick<Clock, "now"> = getProcessClock(),
    ) {
        this.expiresAt = clock.now() + Math.min(seconds, MAX_SECONDS) * 1000;
    }

    get remainingMs(): number {
        return Math.max(0, this.expiresAt - this.clock.now());
    }
}
