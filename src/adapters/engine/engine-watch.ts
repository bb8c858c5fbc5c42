// Ends this provider process after its engine has ended or was interrupted: it sends no more requests, ends its waits, and exits
// after the last running call.
import type { Clock } from "../../http/clock";
import type { SendGate } from "../../http/send-gate";
import type { EngineStatus } from "../../lifecycle/engine-status";
import { CancelledError } from "../../sailpoint/errors";
import type { EngineLiveness } from "./engine-liveness";

/** The time between two checks whether the engine runs. The checks begin with the first call. */
const INTERVAL_MS = 1_000;

export interface EngineWatchOptions {
    readonly liveness: EngineLiveness;
    readonly clock: Pick<Clock, "after">;
    /** Ends the process. Default: `process.exit(1)`. */
    readonly exit?: () => void;
}

export class EngineWatch implements SendGate, EngineStatus {
    private closing = new AbortController();
    private runningCalls = 0;
    private isProbing = false;
    private isEnding = false;
    private attached = false;

    constructor(private readonly options: EngineWatchOptions) {}

    /** Aborts when the current operation ends. */
    get signal(): AbortSignal {
        return this.closing.signal;
    }

    get isAttached(): boolean {
        return this.attached;
    }

    /** Cancels the previous operation. @returns the gate through which the new operation sends its requests */
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

    /**
     * Keeps the process running after its engine has ended, because a person started it (`PULUMI_DEBUG_PROVIDERS`) and
     * another engine may attach. For the same reason {@link hasEnded} is then always false, so a client whose create has just
     * run is not deleted again.
     */
    attach(): void {
        this.attached = true;
    }

    /** Ends all waits and prevents further requests. A request that was already sent is awaited. */
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
            this.endProcess();
            throw engineEnded();
        }
    }

    async hasEnded(): Promise<boolean> {
        if (this.attached) {
            return false;
        }
        if (!this.isEnding && !(await this.options.liveness.isAlive())) {
            this.endProcess();
        }
        return this.isEnding;
    }

    /**
     * Handles the interrupt that the engine sends to its providers after a second Ctrl-C, before it ends: the default would end this
     * process during a create, and nobody would have the secret of the new client. The engine kills the process after 5 seconds.
     */
    handleInterrupts(): void {
        if (this.options.liveness.hasAddress) {
            process.on("SIGINT", () => {
                this.endProcess();
            });
        }
    }

    /** Runs a call of the engine. The process does not exit while a call runs. */
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

    /**
     * Checks periodically whether the engine runs. When it has ended, waiting requests fail, and the process exits if
     * no call runs.
     */
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

    private endProcess(): void {
        if (!this.attached) {
            this.isEnding = true;
            this.closing.abort(engineEnded());
            this.exitIfOver();
        }
    }

    private exitIfOver(): void {
        if (this.isEnding && this.runningCalls === 0) {
            const { exit = () => process.exit(1) } = this.options;
            exit();
        }
    }
}

function engineEnded(): CancelledError {
    return new CancelledError(
        "The Pulumi engine has ended, so nothing more is sent to SailPoint.",
        "Run the command again. If the deployment was killed, first read the guide on reliability.",
    );
}
