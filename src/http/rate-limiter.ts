// Keeps the requests of one credential at SailPoint's rate limit, and not beyond it: a sliding window, first come first
// served. (A token bucket lets twice as many through at first.)
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";

/** SailPoint counts the requests of 10 seconds. */
export const WINDOW_MS = 10_000;

/** There will be no turn within the time that is left. */
export class RateLimitTimeout extends Error {
    constructor(
        /** Milliseconds after which it is worth to try again. */
        readonly retryAfterMs: number,
    ) {
        super("no turn within the time that is left");
    }
}

interface Waiter {
    resolve(): void;
    reject(retryAfterMs: number): void;
    readonly expiresAt: number;
}

export class RateLimiter {
    /** When the requests of the last window ended, oldest first. */
    private completedAt: number[] = [];
    private inFlight = 0;
    private readonly queue: Waiter[] = [];
    private pausedUntil = 0;
    /** How many requests a window may hold at the moment: half after each pause, one more with each success. */
    private currentLimit: number;
    private cancelTimer: () => void = () => undefined;

    constructor(
        private readonly limit: number,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.currentLimit = limit;
    }

    /** Milliseconds until the next request could start, as far as is known; 0 for at once. */
    get estimatedWaitMs(): number {
        const waitMs = this.msUntilSlot();
        // Where all room is taken by requests under way, it is a window after the end of the first of them.
        return Number.isFinite(waitMs) ? waitMs : WINDOW_MS;
    }

    /**
     * Waits for a turn. A request counts from its start until a window after its end, since nobody knows when in
     * between SailPoint counts it: so no window of SailPoint's, wherever it starts, holds more.
     *
     * @param timeoutMs milliseconds that the caller can wait
     * @returns what to call once the request has ended
     * @throws NoTurn
     */
    async acquire(timeoutMs: number): Promise<() => void> {
        const now = this.clock.now();
        if (this.pausedUntil - now > timeoutMs) {
            throw new RateLimitTimeout(this.pausedUntil - now);
        }
        await new Promise<void>((resolve, reject) => {
            const cancel = this.clock.after(timeoutMs, () => {
                waiter.reject(WINDOW_MS);
            });
            const waiter: Waiter = {
                expiresAt: now + timeoutMs,
                resolve: () => {
                    cancel();
                    resolve();
                },
                reject: (retryAfterMs) => {
                    cancel();
                    this.queue.splice(this.queue.indexOf(waiter), 1);
                    reject(new RateLimitTimeout(retryAfterMs));
                },
            };
            this.queue.push(waiter);
            this.drain();
        });
        return () => {
            this.inFlight -= 1;
            this.completedAt.push(this.clock.now());
            this.drain();
        };
    }

    /** SailPoint says that it is too much: nobody starts before the time is over, and then fewer do. */
    pause(ms: number): void {
        const until = this.clock.now() + ms;
        // Those that were under way together are refused together: that is one sign, not many.
        if (this.pausedUntil <= this.clock.now()) {
            this.currentLimit = Math.max(1, Math.floor(this.currentLimit / 2));
        }
        this.pausedUntil = Math.max(this.pausedUntil, until);
        for (const waiter of this.queue.filter((candidate) => candidate.expiresAt < this.pausedUntil)) {
            waiter.reject(this.pausedUntil - this.clock.now());
        }
        this.drain();
    }

    /** SailPoint took a request: it may be one more. */
    onSuccess(): void {
        this.currentLimit = Math.min(this.limit, this.currentLimit + 1);
    }

    private drain(): void {
        this.cancelTimer();
        this.evictExpired();
        while (this.queue.length > 0 && this.msUntilSlot() === 0) {
            this.inFlight += 1;
            this.queue.shift()?.resolve();
        }
        const waitMs = this.msUntilSlot();
        // Where all room is taken by requests under way, the end of one of them calls here.
        if (this.queue.length > 0 && Number.isFinite(waitMs)) {
            this.cancelTimer = this.clock.after(waitMs, () => {
                this.drain();
            });
        }
    }

    private msUntilSlot(): number {
        const now = this.clock.now();
        if (this.pausedUntil > now) {
            return this.pausedUntil - now;
        }
        const excess = this.inFlight + this.completedAt.length - this.currentLimit;
        if (excess < 0) {
            return 0;
        }
        const blockerCompletedAt = this.completedAt[excess];
        return blockerCompletedAt === undefined ? Infinity : Math.max(0, blockerCompletedAt + WINDOW_MS - now);
    }

    private evictExpired(): void {
        const firstInWindow = this.completedAt.findIndex((completedAt) => completedAt + WINDOW_MS > this.clock.now());
        if (firstInWindow !== 0) {
            this.completedAt = firstInWindow === -1 ? [] : this.completedAt.slice(firstInWindow);
        }
    }
}
