// What time it is at SailPoint: `created` is by its clock, and ours may differ.

export class ServerClock {
    /** What SailPoint's clock was ahead of ours by, at the least; negative where it is behind. */
    private skewMs: number | undefined;

    /**
     * Learns from the header Date of an answer that has just come. Its time is cut to the second and was taken before the
     * answer came, so SailPoint's clock shows at least that.
     */
    observeDateHeader(date: string | undefined, now: number): void {
        const serverTime = Date.parse(date ?? "");
        if (!Number.isNaN(serverTime)) {
            this.skewMs = serverTime - now;
        }
    }

    /** The least that SailPoint's clock showed at a time of ours (both in milliseconds); undefined if nothing is known. */
    toServerTime(time: number): number | undefined {
        return this.skewMs === undefined ? undefined : time + this.skewMs;
    }
}
