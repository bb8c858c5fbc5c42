// Work that several need at the same time: done once, and each waits for it no longer than its own time.
import { SharedDeadline } from "./deadline";
import type { Deadline } from "./deadline";
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";

/** The work ends with the longest time by itself, and then says why. This is when that is not waited for any more. */
const GRACE_PERIOD_MS = 1_000;

interface Flight<T> {
    readonly deadline: SharedDeadline;
    readonly result: Promise<T>;
}

export class SingleFlight<T> {
    private current: Flight<T> | undefined;

    /** @param timeoutError the error for whose time is over while the work goes on for others */
    constructor(
        private readonly timeoutError: (deadline: Deadline) => Error,
        private readonly clock: Clock = getProcessClock(),
    ) {}

    /**
     * The result of the work that is under way, else of this.
     *
     * @param work gets the longest time of those who wait, which grows where another one comes
     * @throws what the work throws, or that it is late
     */
    async get(deadline: Deadline, work: (deadline: Deadline) => Promise<T>): Promise<T> {
        if (this.current === undefined) {
            this.current = this.start(new SharedDeadline(deadline), work);
        } else {
            this.current.deadline.extend(deadline);
        }
        return this.waitUntilDeadline(deadline, this.current);
    }

    private start(deadline: SharedDeadline, work: (deadline: Deadline) => Promise<T>): Flight<T> {
        const result = work(deadline).finally(() => {
            this.current = undefined;
        });
        return { deadline, result };
    }

    private async waitUntilDeadline(deadline: Deadline, flight: Flight<T>): Promise<T> {
        let cancel: () => void = () => undefined;
        const expired = new Promise<never>((_, reject) => {
            const rejectWaiter = () => {
                reject(this.timeoutError(deadline));
            };
            const checkDeadline = () => {
                if (deadline.remainingMs > 0) {
                    cancel = this.clock.after(Math.ceil(deadline.remainingMs), checkDeadline);
                } else if (flight.deadline.expiresAt > deadline.expiresAt) {
                    rejectWaiter();
                } else {
                    cancel = this.clock.after(GRACE_PERIOD_MS, rejectWaiter);
                }
            };
            checkDeadline();
        });
        try {
            return await Promise.race([flight.result, expired]);
        } finally {
            cancel();
        }
    }
}
