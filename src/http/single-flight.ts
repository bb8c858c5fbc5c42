// One piece of work shared by all callers that need its result at the same time.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import type { Deadline } from "./deadline";

export class SingleFlight<T> {
    private current: Promise<T> | undefined;

    constructor(private readonly clock: Clock = getProcessClock()) {}

    /**
     * Waits for the work in flight, or starts it. The work has a deadline of its own, independent of the waiters.
     *
     * @throws the error of the work, or `timeoutError` if the waiter's deadline passes first
     */
    async get(deadline: Deadline, work: () => Promise<T>, timeoutError: () => Error): Promise<T> {
        this.current ??= work().finally(() => {
            this.current = undefined;
        });
        let cancel: () => void = () => undefined;
        const timeout = new Promise<never>((_, reject) => {
            cancel = this.clock.after(Math.ceil(deadline.remainingMs), () => {
                reject(timeoutError());
            });
        });
        try {
            return await Promise.race([this.current, timeout]);
        } finally {
            cancel();
        }
    }
}
