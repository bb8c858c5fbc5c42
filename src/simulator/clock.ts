// The clock of a simulated tenant. Tests replace it, so that they need not wait.

export interface SimulatorClock {
    /** Milliseconds since the epoch. */
    wallTime(): number;
    /** Calls `callback` after `ms` milliseconds. @returns a function that cancels the call */
    after(ms: number, callback: () => void): () => void;
}

export const SYSTEM_CLOCK: SimulatorClock = {
    wallTime: () => Date.now(),
    after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => {
            clearTimeout(timer);
        };
    },
};
