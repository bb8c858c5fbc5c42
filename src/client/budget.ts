// How long one operation of the engine may take in all: every try, and every wait before one.

export class Budget {
    private readonly endsAt: number;

    constructor(
        readonly seconds: number,
        private readonly now: () => number = () => performance.now(),
    ) {
        this.endsAt = now() + seconds * 1000;
    }

    /** Milliseconds, never negative. */
    get left(): number {
        return Math.max(0, this.endsAt - this.now());
    }
}
