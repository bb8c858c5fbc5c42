// How long one operation of the engine may take in all: every try, and every wait before one.
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";

/** Twenty days. A timer of Node's holds 24; one that is set beyond that ends at once. */
const LONGEST_SECONDS = 20 * 24 * 60 * 60;

/** A time that something may take, as those see it who keep to it. */
export interface TimeLimit {
    /** The whole of it. */
    readonly seconds: number;
    /** Milliseconds of the clock. It may move to a later time, and to no earlier one. */
    readonly endsAt: number;
    /** Milliseconds, never negative. */
    readonly left: number;
}

export class Budget implements TimeLimit {
    readonly endsAt: number;

    constructor(
        readonly seconds: number,
        private readonly clock: Pick<Clock, "now"> = clockOfProcess(),
    ) {
        this.endsAt = clock.now() + Math.min(seconds, LONGEST_SECONDS) * 1000;
    }

    get left(): number {
        return Math.max(0, this.endsAt - this.clock.now());
    }
}

/** The time of work that several wait for: that of the one who can wait longest. */
export class JointBudget implements TimeLimit {
    private readonly members: [TimeLimit, ...TimeLimit[]];

    constructor(first: TimeLimit) {
        this.members = [first];
    }

    join(member: TimeLimit): void {
        this.members.push(member);
    }

    get seconds(): number {
        return this.longest.seconds;
    }

    get endsAt(): number {
        return this.longest.endsAt;
    }

    get left(): number {
        return this.longest.left;
    }

    /** Looked for each time, since the time of a member may itself be a joint one, and grow. */
    private get longest(): TimeLimit {
        return this.members.reduce((longest, member) => (member.endsAt > longest.endsAt ? member : longest));
    }
}
