// Estimates the server's clock, because its timestamps cannot be compared with the local clock. Time passes by the monotonic clock,
// so that a correction of the local clock changes nothing.

export class ServerClock {
    /** The server's time, at the earliest, when the monotonic clock of this process was at 0. */
    private originMs: number | undefined;

    /**
     * Updates the estimate from the header Date of a response that has just arrived. The header is truncated to the second
     * and was set before the arrival, so the server's clock shows at least this time.
     *
     * @param now monotonic milliseconds
     */
    observeDateHeader(date: string | undefined, now: number): void {
        const serverTime = Date.parse(date ?? "");
        if (!Number.isNaN(serverTime)) {
            this.originMs = serverTime - now;
        }
    }

    /** Converts monotonic milliseconds to the earliest possible server time; undefined before the first response. */
    toServerTime(time: number): number | undefined {
        return this.originMs === undefined ? undefined : time + this.originMs;
    }
}
