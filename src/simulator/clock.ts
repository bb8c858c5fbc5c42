// The time of a simulated tenant: tests give one of their own, so that nobody waits for latency.

export interface SimulatorClock {
    /** Milliseconds since the epoch. */
    wallTime(): number;
    /** Calls back after so many milliseconds; the result takes it back. */
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
