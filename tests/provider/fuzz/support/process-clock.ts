// The clock of a process: its timers end with it.
import type { Clock } from "../../../../src/http/clock";

export class ProcessClock implements Clock {
    private readonly cancels = new Set<() => void>();
    private isStopped = false;

    constructor(private readonly clock: Clock) {}

    now(): number {
        return this.clock.now();
    }

    wallTime(): number {
        return this.clock.wallTime();
    }

    after(ms: number, callback: () => void): () => void {
        if (this.isStopped) {
            return () => undefined;
        }
        const cancelTimer = this.clock.after(ms, () => {
            this.cancels.delete(cancel);
            callback();
        });
        const cancel = () => {
            this.cancels.delete(cancel);
            cancelTimer();
        };
        this.cancels.add(cancel);
        return cancel;
    }

    withTimeout<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
        return this.clock.withTimeout(ms, run);
    }

    stop(): void {
        this.isStopped = true;
        for (const cancel of [...this.cancels]) {
            cancel();
        }
    }
}
