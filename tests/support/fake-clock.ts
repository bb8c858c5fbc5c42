// A clock for tests without real waits: when only timers are pending, the time jumps to the next timer.
import { setImmediate as nextTurn } from "node:timers/promises";
import { SYSTEM_CLOCK, runWithTimeout } from "../../src/http/clock";
import type { Clock } from "../../src/http/clock";
import { HttpActivity } from "./http-activity";

const START = Date.UTC(2026, 0, 1);

/** A clock that stands still, for code without waits: it needs no stop. */
export function stoppedClock(): Clock {
    return { ...SYSTEM_CLOCK, now: () => 0, wallTime: () => START };
}

/**
 * Iterations of the event loop without activity before the time jumps. The work after a response (promises, streams, the end
 * of a connection) takes a few. Requests are tracked separately, so the number does not depend on their duration.
 */
const IDLE_TURNS = 25;

interface Timer {
    readonly at: number;
    readonly callback: () => void;
    readonly onDone: () => void;
}

export class FakeClock implements Clock {
    private time = 0;
    private timers: readonly Timer[] = [];
    private idleTurns = 0;
    private isCheckScheduled = false;
    private isStopped = false;
    private pendingWork = 0;
    private readonly http = new HttpActivity(() => {
        this.scheduleCheck();
    });

    /** @param isPaused whether the time stands still until {@link advance} or {@link resume} is called */
    constructor(
        private isPaused = false,
        private readonly start = START,
    ) {}

    now(): number {
        return this.time;
    }

    wallTime(): number {
        return this.start + this.time;
    }

    after(ms: number, callback: () => void): () => void {
        const timer = { at: this.time + Math.max(0, ms), callback, onDone: this.http.trackTimer() };
        this.timers = [...this.timers, timer];
        this.scheduleCheck();
        return () => {
            this.removeTimer(timer);
        };
    }

    withTimeout<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
        return this.http.send(() => runWithTimeout(this, ms, run));
    }

    /** Whether no timer is pending. */
    get isIdle(): boolean {
        return this.timers.length === 0;
    }

    pause(): void {
        this.isPaused = true;
    }

    resume(): void {
        this.isPaused = false;
        this.scheduleCheck();
    }

    /** Advances the time by `ms` milliseconds, from timer to timer. */
    async advance(ms: number): Promise<void> {
        const end = this.time + ms;
        for (;;) {
            await drainEventLoop();
            const next = this.next();
            if (next === undefined || next.at > end) {
                break;
            }
            this.fire(next);
        }
        this.time = end;
    }

    /** Stops the time until this work, other than HTTP, has ended. */
    async trackWork<T>(work: Promise<T>): Promise<T> {
        this.pendingWork += 1;
        try {
            return await work;
        } finally {
            this.pendingWork -= 1;
            this.scheduleCheck();
        }
    }

    /** Waits until no request, work or timer is pending. */
    async whenIdle(): Promise<void> {
        const isOver = () => this.timers.length === 0 && this.pendingWork === 0 && this.http.isIdle;
        do {
            await waitUntil(isOver);
            await drainEventLoop();
        } while (!isOver());
    }

    /** Stops the clock after a test, so that its timers do not fire during the next one. */
    stop(): void {
        this.isStopped = true;
        this.http.stop();
    }

    private scheduleCheck(): void {
        this.idleTurns = 0;
        if (!this.isCheckScheduled) {
            this.isCheckScheduled = true;
            setImmediate(this.check);
        }
    }

    /** {@link scheduleCheck} schedules it again after each activity. */
    private readonly check = () => {
        const next = this.next();
        if (next === undefined || this.isPaused || this.isStopped || this.pendingWork > 0 || !this.http.isIdle) {
            this.isCheckScheduled = false;
            return;
        }
        this.idleTurns += 1;
        if (this.idleTurns > IDLE_TURNS) {
            this.idleTurns = 0;
            this.fire(next);
        }
        setImmediate(this.check);
    };

    private next(): Timer | undefined {
        return this.timers.toSorted((a, b) => a.at - b.at)[0];
    }

    private fire(timer: Timer): void {
        this.time = Math.max(this.time, timer.at);
        this.removeTimer(timer);
        timer.callback();
    }

    private removeTimer(timer: Timer): void {
        if (this.timers.includes(timer)) {
            this.timers = this.timers.filter((other) => other !== timer);
            timer.onDone();
        }
    }
}

async function drainEventLoop(): Promise<void> {
    for (let turns = 0; turns < IDLE_TURNS; turns += 1) {
        await nextTurn();
    }
}

/** Waits until the condition is true, without advancing a clock. */
export async function waitUntil(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await nextTurn();
    }
}
