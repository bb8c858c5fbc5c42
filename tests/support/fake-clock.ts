// A clock that no test waits for: where nothing is under way but timers, its time is at once that of the next timer.
import { setImmediate as turn } from "node:timers/promises";
import { limitBy } from "../../src/client/clock";
import type { Clock } from "../../src/client/clock";
import { HttpUnderWay } from "./http-under-way";

/**
 * Turns of the event loop without anything new. What follows an answer takes a few: promises, streams, the end of a
 * connection. No request is sent or received unseen, so nothing here depends on how long one takes.
 */
const CALM_TURNS = 25;

interface Timer {
    readonly at: number;
    readonly callback: () => void;
    readonly fired: () => void;
}

export class FakeClock implements Clock {
    private time = 0;
    private timers: readonly Timer[] = [];
    private calmTurns = 0;
    private isLooking = false;
    private isStopped = false;
    private works = 0;
    private readonly http = new HttpUnderWay(() => {
        this.look();
    });

    /** @param isPaused whether time stands still until {@link advance} or {@link resume} is called */
    constructor(
        private isPaused = false,
        private readonly start = Date.UTC(2026, 0, 1),
    ) {}

    now(): number {
        return this.time;
    }

    wallTime(): number {
        return this.start + this.time;
    }

    after(ms: number, callback: () => void): () => void {
        const timer = { at: this.time + Math.max(0, ms), callback, fired: this.http.waits() };
        this.timers = [...this.timers, timer];
        this.look();
        return () => {
            this.take(timer);
        };
    }

    limit<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
        return this.http.send(() => limitBy(this, ms, run));
    }

    /** Whether nothing waits for time to pass. */
    get isIdle(): boolean {
        return this.timers.length === 0;
    }

    pause(): void {
        this.isPaused = true;
    }

    resume(): void {
        this.isPaused = false;
        this.look();
    }

    /** Lets so much time pass, from timer to timer. */
    async advance(ms: number): Promise<void> {
        const end = this.time + ms;
        for (;;) {
            await calm();
            const next = this.next();
            if (next === undefined || next.at > end) {
                break;
            }
            this.fire(next);
        }
        this.time = end;
    }

    /** Time does not pass before this has ended, which is something else than HTTP. */
    async working<T>(work: Promise<T>): Promise<T> {
        this.works += 1;
        try {
            return await work;
        } finally {
            this.works -= 1;
            this.look();
        }
    }

    /** Waits until nothing is under way, and nothing waits for time to pass. */
    async settled(): Promise<void> {
        const isOver = () => this.timers.length === 0 && this.works === 0 && this.http.isQuiet;
        do {
            await until(isOver);
            await calm();
        } while (!isOver());
    }

    /** After the test: what is left of it must not go on in the next. */
    stop(): void {
        this.isStopped = true;
        this.http.stop();
    }

    private look(): void {
        this.calmTurns = 0;
        if (!this.isLooking) {
            this.isLooking = true;
            setImmediate(this.lookOnce);
        }
    }

    /** Whoever ends what is under way, or resumes, calls {@link look} again. */
    private readonly lookOnce = () => {
        const next = this.next();
        if (next === undefined || this.isPaused || this.isStopped || this.works > 0 || !this.http.isQuiet) {
            this.isLooking = false;
            return;
        }
        this.calmTurns += 1;
        if (this.calmTurns > CALM_TURNS) {
            this.calmTurns = 0;
            this.fire(next);
        }
        setImmediate(this.lookOnce);
    };

    private next(): Timer | undefined {
        return this.timers.toSorted((a, b) => a.at - b.at)[0];
    }

    private fire(timer: Timer): void {
        this.time = Math.max(this.time, timer.at);
        this.take(timer);
        timer.callback();
    }

    private take(timer: Timer): void {
        if (this.timers.includes(timer)) {
            this.timers = this.timers.filter((other) => other !== timer);
            timer.fired();
        }
    }
}

async function calm(): Promise<void> {
    for (let turns = 0; turns < CALM_TURNS; turns += 1) {
        await turn();
    }
}

/** Waits, without any time, until something else has happened. */
export async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await turn();
    }
}
