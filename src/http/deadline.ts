// How long one operation may take in all: every attempt, and every wait before one.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";

/** Twenty days. A timer of Node holds at most 24 days and fires at once when it is set to more. */
const MAX_SECONDS = 20 * 24 * 60 * 60;

export interface Deadline {
    /** The whole duration. */
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
