// The source of time for all waits, deadlines and timestamps. Tests use another one.
import { onAbort } from "./abort";

export interface Clock {
    /** Monotonic time in milliseconds. */
    now(): number;
    /** Milliseconds since the epoch. */
    wallTime(): number;
    /** Schedules a callback. The returned function cancels it. */
    after(ms: number, callback: () => void): () => void;
    /** Runs a function with a signal that aborts after `ms` milliseconds. */
    withTimeout<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export const SYSTEM_CLOCK: Clock = {
    now: () => performance.now(),
    wallTime: () => Date.now(),
    after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => {
            clearTimeout(timer);
        };
    },
    withTimeout: (ms, run) => runWithTimeout(SYSTEM_CLOCK, ms, run),
};

/** Implements {@link Clock.withTimeout} with the timer of a clock. */
export async function runWithTimeout<T>(
    clock: Pick<Clock, "after">,
    ms: number,
    run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
    const timeout = new AbortController();
    const cancel = clock.after(ms, () => {
        timeout.abort();
    });
    try {
        return await run(timeout.signal);
    } finally {
        cancel();
    }
}

let processClock = SYSTEM_CLOCK;

/** The default clock of the process. */
export function getProcessClock(): Clock {
    return processClock;
}

/** For tests only: a process that a test starts creates its objects itself, so the test cannot pass them a clock. */
export function setProcessClock(clock: Clock): void {
    processClock = clock;
}

/** Waits until the work ends, but at most `ms` milliseconds. @throws the error of the work */
export async function waitAtMost(clock: Pick<Clock, "after">, ms: number, work: Promise<unknown>): Promise<void> {
    const ended = new AbortController();
    try {
        await Promise.race([work, delay(clock, ms, ended.signal)]);
    } finally {
        ended.abort();
    }
}

/** Waits `ms` milliseconds. @throws the reason of the signal if it aborts before */
export function delay(clock: Pick<Clock, "after">, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const cancelTimer = clock.after(ms, () => {
            removeListener();
            resolve();
        });
        const removeListener = onAbort(signal, () => {
            cancelTimer();
            reject(signal?.reason as Error);
        });
    });
}
