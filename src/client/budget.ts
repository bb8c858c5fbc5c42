// How long one operation of the engine may take in all: every try, and every wait before one.

/** Twenty days. A timer of Node's holds 24; one that is set beyond that ends at once. */
const LONGEST_SECONDS = 20 * 24 * 60 * 60;

export class Budget {
    private readonly endsAt: number;

    constructor(
        readonly seconds: number,
        private readonly now: () => number = () => performance.now(),
    ) {
        this.endsAt = now() + Math.min(seconds, LONGEST_SECONDS) * 1000;
    }

    /** Milliseconds, never negative. */
    get left(): number {
        return Math.max(0, this.endsAt - this.now());
    }
}
