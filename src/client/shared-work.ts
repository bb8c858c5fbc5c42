// Work that several need at the same time: done once, and each waits for it no longer than its own time.
import { JointBudget } from "./budget";
import type { TimeLimit } from "./budget";
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";

/** The work ends with the longest time by itself, and then says why. This is when that is not waited for any more. */
const GRACE_MS = 1_000;

interface UnderWay<T> {
    readonly budget: JointBudget;
    readonly result: Promise<T>;
}

export class SharedWork<T> {
    private underWay: UnderWay<T> | undefined;

    /** @param late the error for whose time is over while the work goes on for others */
    constructor(
        private readonly late: (budget: TimeLimit) => Error,
        private readonly clock: Clock = clockOfProcess(),
    ) {}

    /**
     * The result of the work that is under way, else of this.
     *
     * @param work gets the longest time of those who wait, which grows where another one comes
     * @throws what the work throws, or that it is late
     */
    async get(budget: TimeLimit, work: (budget: TimeLimit) => Promise<T>): Promise<T> {
        if (this.underWay === undefined) {
            this.underWay = this.begin(new JointBudget(budget), work);
        } else {
            this.underWay.budget.join(budget);
        }
        return this.within(budget, this.underWay);
    }

    private begin(budget: JointBudget, work: (budget: TimeLimit) => Promise<T>): UnderWay<T> {
        const result = work(budget).finally(() => {
            this.underWay = undefined;
        });
        return { budget, result };
    }

    private async within(budget: TimeLimit, work: UnderWay<T>): Promise<T> {
        let cancel: () => void = () => undefined;
        const over = new Promise<never>((_, reject) => {
            const giveUp = () => {
                reject(this.late(budget));
            };
            const look = () => {
                if (budget.left > 0) {
                    cancel = this.clock.after(Math.ceil(budget.left), look);
                } else if (work.budget.endsAt > budget.endsAt) {
                    giveUp();
                } else {
                    cancel = this.clock.after(GRACE_MS, giveUp);
                }
            };
            look();
        });
        try {
            return await Promise.race([work.result, over]);
        } finally {
            cancel();
        }
    }
}
