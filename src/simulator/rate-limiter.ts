// The gateway's limit: so many requests in any 10 seconds, per credential and API version.

export const WINDOW_MS = 10_000;

export class RateLimiter {
    private readonly arrivals = new Map<string, number[]>();

    /** Milliseconds to wait, or 0 where the request may pass and is counted. */
    take(key: string, limit: number, now: number): number {
        const recent = (this.arrivals.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
        this.arrivals.set(key, recent);
        const oldest = recent[0];
        if (recent.length >= limit) {
            return oldest === undefined ? WINDOW_MS : oldest + WINDOW_MS - now;
        }
        recent.push(now);
        return 0;
    }
}
