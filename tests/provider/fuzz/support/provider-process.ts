// One process of a provider, in this process: it can be killed, and its engine can end, at a chosen moment.
import type { Clock } from "../../../../src/http/clock";
import { dynamicCalls } from "./dynamic-calls";
import { nativeCalls } from "./native-calls";
import { ProcessClock } from "./process-clock";
import { ProcessEnded, ProcessWatch } from "./process-watch";
import type { Interruption } from "./process-watch";
import type { ProviderCalls } from "./provider-calls";

/** The kind of a provider. */
export type Adapter = "dynamic" | "native";

const CALLS = { dynamic: dynamicCalls, native: nativeCalls };

export class ProviderProcess {
    /** The messages that the user sees. */
    readonly messages: string[] = [];
    readonly debugMessages: string[] = [];
    private readonly calls: ProviderCalls;
    private readonly running = new Set<Promise<unknown>>();
    private readonly clock: ProcessClock;
    private readonly watch: ProcessWatch;

    constructor(
        readonly adapter: Adapter,
        clock: Clock,
        settings: Readonly<Record<string, string>>,
        interruption: Interruption | undefined,
    ) {
        this.clock = new ProcessClock(clock);
        this.watch = ProcessWatch.create(this.clock, {
            interruption,
            sendsCancel: adapter === "native",
            onProviderKilled: () => {
                this.clock.stop();
            },
        });
        const record = (text: string) => void this.messages.push(text);
        const diagnostics = {
            warn: record,
            info: record,
            debug: (text: string) => void this.debugMessages.push(text),
            flush: () => Promise.resolve(),
        };
        this.calls = CALLS[adapter](settings, { clock: this.clock, watch: this.watch, diagnostics });
    }

    /** What has interrupted the operation: no further step starts. */
    get interruptedBy(): Interruption["cause"] | undefined {
        return this.watch.happened;
    }

    /** Whether the engine gets no further result of a call. */
    get hasEnded(): boolean {
        return this.interruptedBy !== undefined && this.interruptedBy !== "Ctrl-C";
    }

    get undoesCreates(): boolean {
        return this.watch.undoesCreates;
    }

    /** Makes one call of the engine. @throws ProcessEnded if the engine or the provider has ended */
    async call<T>(run: (calls: ProviderCalls) => Promise<T>): Promise<T> {
        if (this.hasEnded) {
            throw new ProcessEnded();
        }
        const running = run(this.calls).then((result) => {
            this.watch.recordCall();
            return result;
        });
        this.running.add(running);
        try {
            return await Promise.race([running, this.watch.end]);
        } finally {
            void running.catch(() => undefined).finally(() => this.running.delete(running));
        }
    }

    partialState(error: unknown): ReturnType<ProviderCalls["partialState"]> {
        return this.calls.partialState(error);
    }

    /** Waits until the provider does nothing any more. A provider that was killed leaves its calls unfinished. */
    async finish(): Promise<void> {
        while (this.interruptedBy !== "provider ends" && this.running.size > 0) {
            await Promise.allSettled(this.running);
        }
        if (!this.hasEnded) {
            this.calls.end();
        }
        this.clock.stop();
    }
}
