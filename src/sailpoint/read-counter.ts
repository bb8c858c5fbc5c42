// Counts the reads that no cached LIST serves, to decide whether one LIST replaces their GETs.
import { waitAtMost } from "../http/clock";
import type { Clock } from "../http/clock";

/** From this many reads on, a LIST is requested. Fewer reads use GET, because the LIST of a large tenant has megabytes. */
const LIST_THRESHOLD = 4;

/** How long a read waits for others. */
const WINDOW_MS = 10;

export class ReadCounter {
    private count = 0;
    /** Ends the waits of the first reads when enough have arrived. */
    private endWaits: () => void = () => undefined;
    private readonly enough = new Promise<void>((resolve) => {
        this.endWaits = resolve;
    });

    constructor(private readonly clock: Pick<Clock, "after">) {}

    /** Counts a read, and waits shortly for others. @returns whether enough have arrived, now or earlier, for a LIST */
    async add(): Promise<boolean> {
        this.count += 1;
        if (this.count < LIST_THRESHOLD) {
            await waitAtMost(this.clock, WINDOW_MS, this.enough);
        } else {
            this.endWaits();
        }
        return this.count >= LIST_THRESHOLD;
    }
}
