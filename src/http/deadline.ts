// How long one operation of the engine may take in all: every try, and every wait before one.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";

/** Twenty days. A timer of Node's holds 24; one that is set beyond that ends at once. */
const MAX_SECONDS = 20 * 24 * 60 * 60;

/** A time that something may take, as those see it who keep to it. */
export interface Deadline {
    /** The whole of it. */
    readonly seconds: number;
    /** Milliseconds of the clock. It may move to a later time, and to no earlier one. */
    readonly expiresAt: number;
    /** Milliseconds, never negative. */
    readonly remainingMs: number;
}

export class FixedDeadline implements Deadline {
    readonly expiresAt: number;

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

/** The time of work that several wait for: that of the one who can wait longest. */
export class SharedDeadline implements Deadline {
    private readonly members: [Deadline, ...Deadline[]];

    constructor(first: Deadline) {
        this.members = [first];
    }

    extend(member: Deadline): void {
        this.members.push(member);
    }

    get seconds(): number {
        return this.longest.seconds;
    }

    get expiresAt(): number {
        return this.longest.expiresAt;
    }

    get remainingMs(): number {
        return this.longest.remainingMs;
    }

    /** Looked for each time, since the time of a member may itself be a joint one, and grow. */
    private get longest(): Deadline {
        return this.members.reduce((longest, member) => (member.expiresAt > longest.expiresAt ? member : longest));
    }
}
