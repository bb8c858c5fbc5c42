// A rate limiter with a sliding window, which serves requests in order of arrival. A token bucket would allow up to twice the limit
// in the first window.
import { onAbort } from "./abort";
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import { RateLimitTimeout } from "./errors";

export interface RateLimit {
    readonly requests: number;
    readonly windowMs: number;
}

interface Waiter {
    resolve(): void;
    reject(error: Error): void;
    readonly expiresAt: number;
}

export class RateLimiter {
    readonly windowMs: number;
    /** The times at which the requests of the last window ended, oldest first. */
    private completedAt: number[] = [];
    private inFlight = 0;
    private readonly queue: Waiter[] = [];
    private pausedUntil = 0;
    /** Requests per window at the moment: halved by each pause, and raised step by step afterwards. */
    private currentLimit: number;
    /** The time from which a success may raise the limit. */
    private nextRaiseAt = 0;
    private readonly maxLimit: number;
    private cancelTimer: () => void = () => undefined;

    constructor(
        { requests, windowMs }: RateLimit,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.windowMs = windowMs;
        this.maxLimit = requests;
        this.currentLimit = requests;
    }

    /** Estimated milliseconds until the next request can start. */
    get estimatedWaitMs(): number {
        const waitMs = this.msUntilSlot();
        // If requests in flight occupy all slots, the next slot becomes free one window after the first of them ends.
        return Number.isFinite(waitMs) ? waitMs : this.windowMs;
    }

    /**
     * Waits for a slot and returns the function that releases it. A slot stays occupied from the start of the request until
     * one window after its end, because the server may count the request at any moment in between.
     *
     * @param timeoutMs how long the caller can wait
     * @param signal ends the wait
     * @throws RateLimitTimeout, or the reason of the signal
     */
    async acquire(timeoutMs: number, signal?: AbortSignal): Promise<() => void> {
        signal?.throwIfAborted();
        const now = this.clock.now();
        if (this.pausedUntil - now > timeoutMs) {
            throw new RateLimitTimeout(this.pausedUntil - now);
        }
        await new Promise<void>((resolve, reject) => {
            const cancelTimer = this.clock.after(timeoutMs, () => {
                waiter.reject(new RateLimitTimeout(this.windowMs));
            });
            const removeListener = onAbort(signal, () => {
                waiter.reject(signal?.reason as Error);
            });
            const endWait = () => {
                cancelTimer();
                removeListener();
            };
            const waiter: Waiter = {
                expiresAt: now + timeoutMs,
                resolve: () => {
                    endWait();
                    resolve();
                },
                reject: (error) => {
                    endWait();
                    this.queue.splice(this.queue.indexOf(waiter), 1);
                    reject(error);
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

    /** Starts no request for `ms` milliseconds, because the server has reported too many. Afterwards fewer start per window. */
    pause(ms: number): void {
        const until = this.clock.now() + ms;
        // The server rejects requests in flight together, so later calls during the pause do not halve the limit again.
        if (this.pausedUntil <= this.clock.now()) {
            this.currentLimit = Math.max(1, Math.floor(this.currentLimit / 2));
        }
        this.pausedUntil = Math.max(this.pausedUntil, until);
        this.nextRaiseAt = this.pausedUntil + this.windowMs;
        for (const waiter of this.queue.filter((candidate) => candidate.expiresAt < this.pausedUntil)) {
            waiter.reject(new RateLimitTimeout(this.pausedUntil - this.clock.now()));
        }
        this.drain();
    }

    /** Raises a reduced limit by a tenth of the full one, at most once per window, so that it does not exceed the server's limit at once. */
    onSuccess(): void {
        const now = this.clock.now();
        if (this.currentLimit < this.maxLimit && now >= this.nextRaiseAt) {
            this.currentLimit = Math.min(this.maxLimit, this.currentLimit + Math.ceil(this.maxLimit / 10));
            this.nextRaiseAt = now + this.windowMs;
            this.drain();
        }
    }

    private drain(): void {
        this.cancelTimer();
        this.evictExpired();
        while (this.queue.length > 0 && this.msUntilSlot() === 0) {
            this.inFlight += 1;
            this.queue.shift()?.resolve();
        }
        const waitMs = this.msUntilSlot();
        // If requests in flight occupy all slots, the end of one of them calls this method.
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
        return blockerCompletedAt === undefined ? Infinity : Math.max(0, blockerCompletedAt + this.windowMs - now);
    }

    private evictExpired(): void {
        const now = this.clock.now();
        this.completedAt = this.completedAt.filter((completedAt) => completedAt + this.windowMs > now);
    }
}
