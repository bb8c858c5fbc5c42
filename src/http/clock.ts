// The source of time for all waits, deadlines and timestamps; tests pass a clock of their own.

export interface Clock {
    /** Milliseconds that never go back. */
    now(): number;
    /** Milliseconds since the epoch. */
    wallTime(): number;
    /** Calls back after so many milliseconds; the result takes it back. */
    after(ms: number, callback: () => void): () => void;
    /** Runs a function whose signal aborts after so many milliseconds. */
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

/** {@link Clock.withTimeout} by the timer of a clock. */
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

/** For tests only: Pulumi constructs the provider in a process of its own, where no constructor argument can be passed. */
export function setProcessClock(clock: Clock): void {
    processClock = clock;
}

/** Resolves after so many milliseconds. */
export function delay(clock: Clock, ms: number): Promise<void> {
    return new Promise((resolve) => {
        clock.after(ms, resolve);
    });
}
