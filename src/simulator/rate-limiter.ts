// Simulates the rate limit of SailPoint's gateway: a sliding window of 10 seconds for each credential and API version.

export const WINDOW_MS = 10_000;

/**
 * The arrival times of the requests with one credential and API version, oldest first. The times before the index
 * `first` are older than the window.
 */
interface Arrivals {
    times: number[];
    first: number;
}

export class RateLimiter {
    private readonly arrivals = new Map<string, Arrivals>();

    /**
     * Counts the request and returns 0. If the limit is reached, returns the milliseconds after which the next request
     * fits.
     */
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
        // The array is copied only when more than half of its entries are old, so that the average cost per request
        // stays constant.
        if (recent.first > recent.times.length / 2) {
            recent.times = recent.times.slice(recent.first);
            recent.first = 0;
        }
        return recent;
    }
}
