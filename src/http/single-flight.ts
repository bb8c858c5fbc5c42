// Runs a piece of work once for all callers that need its result at the same time.
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import type { Deadline } from "./deadline";

export class SingleFlight<T> {
    private current: Promise<T> | undefined;

    constructor(private readonly clock: Clock = getProcessClock()) {}

    /**
     * Waits for the work in flight, or starts it. The work has its own deadline, independent of the callers.
     *
     * @throws the error of the work, or `timeoutError` if the caller's deadline passes first
     */
    async get(deadline: Deadline, work: () => Promise<T>, timeoutError: () => Error): Promise<T> {
        this.current ??= work().finally(() => {
            this.current = undefined;
        });
        return withDeadline(this.current, deadline, this.clock, timeoutError);
    }
}

/** Waits for shared work. @throws the error of the work, or `timeoutError` if the deadline passes first */
export async function withDeadline<T>(
    work: Promise<T>,
    deadline: Deadline,
    clock: Clock,
    timeoutError: () => Error,
): Promise<T> {
    let cancel: () => void = () => undefined;
    const timeout = new Promise<never>((_, reject) => {
        cancel = clock.after(Math.ceil(deadline.remainingMs), () => {
            reject(timeoutError());
        });
    });
    try {
        return await Promise.race([work, timeout]);
    } finally {
        cancel();
    }
}
