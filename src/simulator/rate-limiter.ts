// The gateway's limit: so many requests in any 10 seconds, per credential and API version.

export const WINDOW_MS = 10_000;

/** When the requests of one credential arrived, oldest first; those before `first` count no longer. */
interface Arrivals {
    times: number[];
    first: number;
}

export class RateLimiter {
    private readonly arrivals = new Map<string, Arrivals>();

    /** Milliseconds to wait, or 0 where the request may pass and is counted. */
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
        // Now and then, so that a large limit does not cost a copy of its window with each request.
        if (recent.first > recent.times.length / 2) {
            recent.times = recent.times.slice(recent.first);
            recent.first = 0;
        }
        return recent;
    }
}
