// One process of the dynamic provider, in this process: it can be killed, and its engine can end, at a chosen moment.
import { createDynamicProvider } from "../../../../src/adapters/dynamic/dynamic-provider";
import type { Provider } from "../../../../src/adapters/dynamic/tracked-provider";
import { EngineLiveness } from "../../../../src/adapters/engine/engine-liveness";
import { EngineWatch } from "../../../../src/adapters/engine/engine-watch";
import { createKinds } from "../../../../src/adapters/resource-kinds/create-kinds";
import type { Clock } from "../../../../src/http/clock";
import { SIGNATURE_KEY } from "../../../../src/lifecycle/engine-values";
import { LifecycleSession } from "../../../../src/lifecycle/session";
import type { SessionOptions } from "../../../../src/lifecycle/session";
import type { Properties } from "../../../../src/lifecycle/values";
import { connectionFromSettings, removedSettingsWarning } from "../../../../src/sailpoint/settings";

export type Kind = "client" | "rotating";

export interface Kill {
    readonly victim: "engine" | "provider";
    /** A request is about to be sent, was sent, or a call has returned a result that the engine does not have yet. */
    readonly moment: "before a request" | "during a request" | "after a call";
    /** The number of that request or call in the operation. */
    readonly count: number;
}

/** Thrown to the engine's part of a test when the engine or the provider has ended. */
export class ProcessEnded extends Error {}

export class ProviderProcess {
    /** The messages that the user sees. */
    readonly messages: string[] = [];
    readonly debugMessages: string[] = [];
    /** What has ended. */
    ended: Kill["victim"] | undefined;
    private readonly providers: Readonly<Record<Kind, Provider>>;
    private readonly running = new Set<Promise<unknown>>();
    private readonly clock: ProcessClock;
    private readonly watch: EngineWatch;
    private requestCount = 0;
    private callCount = 0;
    private reportEnd: (error: ProcessEnded) => void = () => undefined;
    private readonly end = new Promise<never>((_, reject) => {
        this.reportEnd = reject;
    });

    constructor(
        clock: Clock,
        settings: Readonly<Record<string, string>>,
        private readonly kill: Kill | undefined,
    ) {
        this.end.catch(() => undefined);
        this.clock = new ProcessClock(clock);
        const liveness = new EngineLiveness(this.clock, () =>
            Promise.resolve(this.ended === "engine" ? "refused" : "accepted"),
        );
        liveness.setAddress("127.0.0.1:1");
        this.watch = new EngineWatch({ liveness, clock: this.clock, exit: () => undefined });
        const session = new LifecycleSession(this.sessionOptions(settings));
        const shared = { session, watch: this.watch, createConfigure: () => () => Promise.resolve() };
        const kinds = createKinds(session);
        this.providers = {
            client: createDynamicProvider(kinds.OAuthClient, shared),
            rotating: createDynamicProvider(kinds.RotatingOAuthClient, shared),
        };
    }

    /** Whether each client that the engine does not know is deleted again, unless that delete fails. */
    get undoesCreates(): boolean {
        return this.ended === undefined || (this.ended === "engine" && this.kill?.moment !== "after a call");
    }

    /** Makes one call of the engine. @throws ProcessEnded if the engine or the provider has ended */
    async call<T>(kind: Kind, run: (provider: Provider) => Promise<T>): Promise<T> {
        if (this.ended !== undefined) {
            throw new ProcessEnded();
        }
        const running = run(this.providers[kind]).then((result) => {
            this.callCount += 1;
            this.dieIf("after a call", this.callCount);
            return overGrpc(result) as T;
        });
        this.running.add(running);
        try {
            return await Promise.race([running, this.end]);
        } finally {
            void running.catch(() => undefined).finally(() => this.running.delete(running));
        }
    }

    /** Waits until the provider does nothing any more. A provider that was killed leaves its calls unfinished. */
    async finish(): Promise<void> {
        while (this.ended !== "provider" && this.running.size > 0) {
            await Promise.allSettled(this.running);
        }
        this.clock.stop();
    }

    private sessionOptions(settings: Readonly<Record<string, string>>): SessionOptions {
        const setting = (key: string) => settings[key];
        const record = (text: string) => void this.messages.push(text);
        return {
            connect: (options) => connectionFromSettings(setting, options),
            removedSettingsWarning: () => removedSettingsWarning(setting),
            clock: this.clock,
            diagnostics: {
                warn: record,
                info: record,
                debug: (text) => void this.debugMessages.push(text),
                flush: () => Promise.resolve(),
            },
            gate: {
                signal: this.watch.signal,
                beforeSend: async () => {
                    this.requestCount += 1;
                    const count = this.requestCount;
                    this.dieIf("before a request", count);
                    await this.whileItRuns();
                    await this.watch.beforeSend();
                    this.dieIf("during a request", count);
                },
            },
            engine: {
                hasEnded: async () => {
                    await this.whileItRuns();
                    return this.watch.hasEnded();
                },
            },
        };
    }

    private dieIf(moment: Kill["moment"], count: number): void {
        const { kill } = this;
        if (this.ended === undefined && kill?.moment === moment && kill.count === count) {
            this.ended = kill.victim;
            if (kill.victim === "provider") {
                this.clock.stop();
            }
            this.reportEnd(new ProcessEnded());
        }
    }

    /** Never resolves for a process that was killed. */
    private whileItRuns(): Promise<void> {
        return this.ended === "provider" ? new Promise(() => undefined) : Promise.resolve();
    }
}

/** The clock of a process: its timers end with it. */
class ProcessClock implements Clock {
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

/** The values as the engine gets them, with secrets in plaintext. */
function overGrpc(value: unknown): unknown {
    return value === undefined ? undefined : unwrap(JSON.parse(JSON.stringify(value)));
}

function unwrap(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(unwrap);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const fields = value as Properties;
    return fields[SIGNATURE_KEY] === undefined
        ? Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, unwrap(field)]))
        : unwrap(fields.value);
}

/** The state that a partial failure carries; undefined for another error. */
export function partialState(error: unknown): { id: string; properties: Properties } | undefined {
    const { id, properties } = error as { id?: string; properties?: Properties };
    return id === undefined || properties === undefined
        ? undefined
        : { id, properties: overGrpc(properties) as Properties };
}
