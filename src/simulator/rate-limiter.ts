// The gateway's rate limit: a sliding window of 10 seconds per credential and API version.

export const WINDOW_MS = 10_000;

/** The arrival times of one credential's requests, oldest first. Those before index `first` have left the window. */
interface Arrivals {
    times: number[];
    first: number;
}

export class RateLimiter {
    private readonly arrivals = new Map<string, Arrivals>();

    /** Counts the request and returns 0, or returns the milliseconds to wait if the limit is reached. */
    tryAcquire(key: string, limit: number, now: number): number {
        const recent = this.recent(key, now);
        if (recent.times.length - recent.first >= limit) {
            const oldest = recent.times[recent.first];
            return oldest === undefined ? WINDOW_MS : oldest + WINDOW_MS - now;
        }
        recent.times.push(now);
        return 0;
    }

    private recent(key: string, now: number): Arrivals {
        const recent = this.arrivals.get(key) ?? { times: [], first: 0 };
        this.arrivals.set(key, recent);
        while ((recent.times[recent.first] ?? Infinity) <= now - WINDOW_MS) {
            recent.first += 1;
        }
        // Copying only when half of the entries are old keeps the cost per request constant for large limits.
        if (recent.first > recent.times.length / 2) {
            recent.times = recent.times.slice(recent.first);
            recent.first = 0;
        }
        return recent;
    }
}
