// The watch of a process that can be killed, and whose engine can end or be interrupted, at a chosen moment.
import { EngineLiveness } from "../../../../src/adapters/engine/engine-liveness";
import { EngineWatch } from "../../../../src/adapters/engine/engine-watch";
import type { Clock } from "../../../../src/http/clock";

export interface Interruption {
    readonly cause: "engine ends" | "provider ends" | "Ctrl-C";
    /** A request is about to be sent, was sent, or a call has returned a result that the engine does not have yet. */
    readonly moment: "before a request" | "during a request" | "after a call";
    /** The number of that request or call in the operation. */
    readonly count: number;
}

/** Thrown to the engine's part of a test when the engine or the provider has ended. */
export class ProcessEnded extends Error {}

interface WatchOptions {
    readonly interruption: Interruption | undefined;
    /** Whether the engine sends Cancel to the provider at Ctrl-C. */
    readonly sendsCancel: boolean;
    readonly onProviderKilled: () => void;
}

export class ProcessWatch extends EngineWatch {
    /** What has happened. */
    happened: Interruption["cause"] | undefined;
    private requestCount = 0;
    private callCount = 0;
    private reportEnd: (error: ProcessEnded) => void = () => undefined;
    /** Rejects when the engine or the provider ends. */
    readonly end = new Promise<never>((_, reject) => {
        this.reportEnd = reject;
    });

    constructor(
        readonly liveness: EngineLiveness,
        clock: Clock,
        private readonly process: WatchOptions,
    ) {
        super({ liveness, clock, exit: () => undefined });
        this.end.catch(() => undefined);
    }

    static create(clock: Clock, options: WatchOptions): ProcessWatch {
        const liveness: EngineLiveness = new EngineLiveness(clock, () =>
            Promise.resolve(watch.happened === "engine ends" ? "refused" : "accepted"),
        );
        liveness.setAddress("127.0.0.1:1");
        const watch = new ProcessWatch(liveness, clock, options);
        return watch;
    }

    override async beforeSend(): Promise<void> {
        this.requestCount += 1;
        const count = this.requestCount;
        this.interruptIf("before a request", count);
        await this.whileItRuns();
        await super.beforeSend();
        this.interruptIf("during a request", count);
    }

    override async hasEnded(): Promise<boolean> {
        await this.whileItRuns();
        return super.hasEnded();
    }

    /** Whether each client that the engine does not know is deleted again, unless that delete fails. */
    get undoesCreates(): boolean {
        const { happened } = this;
        return (
            happened !== "provider ends" &&
            !(happened === "engine ends" && this.process.interruption?.moment === "after a call")
        );
    }

    recordCall(): void {
        this.callCount += 1;
        this.interruptIf("after a call", this.callCount);
    }

    private interruptIf(moment: Interruption["moment"], count: number): void {
        const { interruption, sendsCancel, onProviderKilled } = this.process;
        if (this.happened !== undefined || interruption?.moment !== moment || interruption.count !== count) {
            return;
        }
        this.happened = interruption.cause;
        if (interruption.cause !== "Ctrl-C") {
            this.reportEnd(new ProcessEnded());
        } else if (sendsCancel) {
            this.cancel();
        }
        if (interruption.cause === "provider ends") {
            onProviderKilled();
        }
    }

    /** Never resolves for a process that was killed. */
    private whileItRuns(): Promise<void> {
        return this.happened === "provider ends" ? new Promise(() => undefined) : Promise.resolve();
    }
}
