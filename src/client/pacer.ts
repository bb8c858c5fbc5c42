// Keeps the requests of one credential at SailPoint's rate limit, and not beyond it: a sliding window, first come first
// served. (A token bucket lets twice as many through at first.)
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";

/** SailPoint counts the requests of 10 seconds. */
export const WINDOW_MS = 10_000;

/** There will be no turn within the time that is left. */
export class NoTurn extends Error {
    constructor(
        /** Milliseconds after which it is worth to try again. */
        readonly againIn: number,
    ) {
        super("no turn within the time that is left");
    }
}

interface Waiting {
    go(): void;
    giveUp(againIn: number): void;
    readonly until: number;
}

export class Pacer {
    /** When the requests of the last window ended, oldest first. */
    private ended: number[] = [];
    private underWay = 0;
    private readonly queue: Waiting[] = [];
    private pausedUntil = 0;
    /** How many requests a window may hold at the moment: half after each pause, one more with each success. */
    private allowed: number;
    private cancelTimer: () => void = () => undefined;

    constructor(
        private readonly limit: number,
        private readonly clock: Clock = clockOfProcess(),
    ) {
        this.allowed = limit;
    }

    /** Milliseconds until the next request could start, as far as is known; 0 for at once. */
    get wait(): number {
        const wait = this.untilRoom();
        // Where all room is taken by requests under way, it is a window after the end of the first of them.
        return Number.isFinite(wait) ? wait : WINDOW_MS;
    }

    /**
     * Waits for a turn. A request counts from its start until a window after its end, since nobody knows when in
     * between SailPoint counts it: so no window of SailPoint's, wherever it starts, holds more.
     *
     * @param left milliseconds that the caller can wait
     * @returns what to call once the request has ended
     * @throws NoTurn
     */
    async turn(left: number): Promise<() => void> {
        const now = this.clock.now();
        if (this.pausedUntil - now > left) {
            throw new NoTurn(this.pausedUntil - now);
        }
        await new Promise<void>((resolve, reject) => {
            const cancel = this.clock.after(left, () => {
                waiting.giveUp(WINDOW_MS);
            });
            const waiting: Waiting = {
                until: now + left,
                go: () => {
                    cancel();
                    resolve();
                },
                giveUp: (againIn) => {
                    cancel();
                    this.queue.splice(this.queue.indexOf(waiting), 1);
                    reject(new NoTurn(againIn));
                },
            };
            this.queue.push(waiting);
            this.pump();
        });
        return () => {
            this.underWay -= 1;
            this.ended.push(this.clock.now());
            this.pump();
        };
    }

    /** SailPoint says that it is too much: nobody starts before the time is over, and then fewer do. */
    pause(ms: number): void {
        const until = this.clock.now() + ms;
        // Those that were under way together are refused together: that is one sign, not many.
        if (this.pausedUntil <= this.clock.now()) {
            this.allowed = Math.max(1, Math.floor(this.allowed / 2));
        }
        this.pausedUntil = Math.max(this.pausedUntil, until);
        for (const waiting of this.queue.filter((candidate) => candidate.until < this.pausedUntil)) {
            waiting.giveUp(this.pausedUntil - this.clock.now());
        }
        this.pump();
    }

    /** SailPoint took a request: it may be one more. */
    succeeded(): void {
        this.allowed = Math.min(this.limit, this.allowed + 1);
    }

    private pump(): void {
        this.cancelTimer();
        this.forget();
        while (this.queue.length > 0 && this.untilRoom() === 0) {
            this.underWay += 1;
            this.queue.shift()?.go();
        }
        const wait = this.untilRoom();
        // Where all room is taken by requests under way, the end of one of them calls here.
        if (this.queue.length > 0 && Number.isFinite(wait)) {
            this.cancelTimer = this.clock.after(wait, () => {
                this.pump();
            });
        }
    }

    private untilRoom(): number {
        const now = this.clock.now();
        if (this.pausedUntil > now) {
            return this.pausedUntil - now;
        }
        const tooMany = this.underWay + this.ended.length - this.allowed;
        if (tooMany < 0) {
            return 0;
        }
        const leaves = this.ended[tooMany];
        return leaves === undefined ? Infinity : Math.max(0, leaves + WINDOW_MS - now);
    }

    private forget(): void {
        const firstThatCounts = this.ended.findIndex((end) => end + WINDOW_MS > this.clock.now());
        if (firstThatCounts !== 0) {
            this.ended = firstThatCounts === -1 ? [] : this.ended.slice(firstThatCounts);
        }
    }
}
