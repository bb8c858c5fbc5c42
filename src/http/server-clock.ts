// Estimates the server's clock, because its timestamps cannot be compared with the local clock.

export class ServerClock {
    /** By how much the server's clock is ahead of the local one, at least; negative if it is behind. */
    private skewMs: number | undefined;

    /**
     * Updates the estimate from the header Date of a response that has just arrived. The header is truncated to the second
     * and was set before the arrival, so the server's clock shows at least this time.
     */
    observeDateHeader(date: string | undefined, now: number): void {
        const serverTime = Date.parse(date ?? "");
        if (!Number.isNaN(serverTime)) {
            this.skewMs = serverTime - now;
        }
    }

    /** Converts local milliseconds to the earliest possible server time; undefined before the first response. */
    toServerTime(time: number): number | undefined {
        return this.skewMs === undefined ? undefined : time + this.skewMs;
    }
}
