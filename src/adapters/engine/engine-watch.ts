// Ends a provider process whose engine has ended: nothing more is sent, waits end, and the process exits after its last call.
import type { Clock } from "../../http/clock";
import type { SendGate } from "../../http/send-gate";
import type { EngineStatus } from "../../lifecycle/engine-status";
import { CancelledError } from "../../sailpoint/errors";
import type { EngineLiveness } from "./engine-liveness";

/** How often the engine is probed from the first call on. */
const INTERVAL_MS = 1_000;

export interface EngineWatchOptions {
    readonly liveness: EngineLiveness;
    readonly clock: Pick<Clock, "after">;
    /** Ends the process. */
    readonly exit?: () => void;
}

export class EngineWatch implements SendGate, EngineStatus {
    private closing = new AbortController();
    private runningCalls = 0;
    private isProbing = false;
    private hasDied = false;
    private attached = false;

    constructor(private readonly options: EngineWatchOptions) {}

    /** Aborts when the current operation ends. */
    get signal(): AbortSignal {
        return this.closing.signal;
    }

    get isAttached(): boolean {
        return this.attached;
    }

    /** Cancels what an earlier operation has started. @returns the gate of the new operation */
    startOperation(): SendGate {
        this.cancel();
        const { signal } = (this.closing = new AbortController());
        return {
            signal,
            beforeSend: async () => {
                signal.throwIfAborted();
                await this.beforeSend();
            },
        };
    }

    /** Neither exits nor deletes from now on: a person started this process (`PULUMI_DEBUG_PROVIDERS`), and others may attach. */
    attach(): void {
        this.attached = true;
    }

    /** The engine cancels its operation. A request on the wire is awaited, and waits end. */
    cancel(): void {
        this.closing.abort(
            new CancelledError(
                "The operation was cancelled, so nothing more is sent to SailPoint.",
                "Run the command again to continue.",
            ),
        );
    }

    /** @throws CancelledError if the engine has ended */
    async beforeSend(): Promise<void> {
        if (!(await this.options.liveness.isAlive())) {
            this.onDeath();
            throw engineEnded();
        }
    }

    async hasEnded(): Promise<boolean> {
        if (this.attached) {
            return false;
        }
        if (!this.hasDied && !(await this.options.liveness.isAlive())) {
            this.onDeath();
        }
        return this.hasDied;
    }

    /** Runs a call of the engine. The process does not exit while one runs. */
    async track<T>(call: () => Promise<T>): Promise<T> {
        this.runningCalls += 1;
        this.startProbing();
        try {
            return await call();
        } finally {
            this.runningCalls -= 1;
            this.exitIfOver();
        }
    }

    /** Requests that wait learn of the end at once, and a process without a call exits. */
    private startProbing(): void {
        if (this.isProbing || this.attached || !this.options.liveness.hasAddress) {
            return;
        }
        this.isProbing = true;
        const probe = async () => {
            if (!(await this.hasEnded()) && !this.attached) {
                this.options.clock.after(INTERVAL_MS, () => void probe());
            }
        };
        void probe();
    }

    private onDeath(): void {
        if (!this.attached) {
            this.hasDied = true;
            this.closing.abort(engineEnded());
            this.exitIfOver();
        }
    }

    private exitIfOver(): void {
        if (this.hasDied && this.runningCalls === 0) {
            const { exit = () => process.exit(1) } = this.options;
            exit();
        }
    }
}

function engineEnded(): CancelledError {
    return new CancelledError(
        "The Pulumi engine has ended, so nothing more is sent to SailPoint.",
        "Run the command again; the guide on reliability says how to continue after a deployment that was killed.",
    );
}
