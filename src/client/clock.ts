// The source of time for all waits, deadlines and timestamps; tests pass a clock of their own.

export interface Clock {
    /** Milliseconds that never go back. */
    now(): number;
    /** Milliseconds since the epoch. */
    wallTime(): number;
    /** Calls back after so many milliseconds; the result takes it back. */
    after(ms: number, callback: () => void): () => void;
    /** Runs a function whose signal aborts after so many milliseconds. */
    limit<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
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
    limit: (ms, run) => limitBy(SYSTEM_CLOCK, ms, run),
};

/** {@link Clock.limit} by the timer of a clock. */
export async function limitBy<T>(
    clock: Pick<Clock, "after">,
    ms: number,
    run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
    const late = new AbortController();
    const cancel = clock.after(ms, () => {
        late.abort();
    });
    try {
        return await run(late.signal);
    } finally {
        cancel();
    }
}

let processClock = SYSTEM_CLOCK;

/** The default clock of the process. */
export function clockOfProcess(): Clock {
    return processClock;
}

/** For tests only: Pulumi constructs the provider in a process of its own, where no constructor argument can be passed. */
export function setClockOfProcess(clock: Clock): void {
    processClock = clock;
}

/** Resolves after so many milliseconds. */
export function elapsed(clock: Clock, ms: number): Promise<void> {
    return new Promise((resolve) => {
        clock.after(ms, resolve);
    });
}
