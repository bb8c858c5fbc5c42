// Sends messages to the engine's log. The engine shows each message at the resource whose call logged it.
import { AsyncLocalStorage } from "node:async_hooks";
import { getProcessClock, waitAtMost } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { FLUSH_TIMEOUT_MS } from "../../lifecycle/diagnostics";
import type { Diagnostics } from "../../lifecycle/diagnostics";
import { EngineClient, engineMessages, grpc } from "./protocol";

const { LogSeverity } = engineMessages;

/**
 * Holds the URN of the resource of the current call. All instances share one storage, because each AsyncLocalStorage
 * slows down every promise.
 */
const callUrn = new AsyncLocalStorage<string | undefined>();

export class EngineDiagnostics implements Diagnostics {
    private engine: EngineClient | undefined;
    private readonly pending = new Set<Promise<void>>();

    constructor(private readonly clock: Clock = getProcessClock()) {}

    /** @param address the engine's address, from the command line, Handshake or Attach */
    connect(address: string): void {
        this.engine?.close();
        this.engine = new EngineClient(address, grpc.credentials.createInsecure());
    }

    /** The URN of the resource of the current call; undefined in the call of a function, and outside of a call. */
    get currentUrn(): string | undefined {
        return callUrn.getStore();
    }

    /** Runs a call. The engine shows its messages at the resource with this URN, or without one for the stack. */
    runFor<T>(urn: string | undefined, call: () => T): T {
        return callUrn.run(urn, call);
    }

    warn(text: string): void {
        this.log(LogSeverity.WARNING, text);
    }

    info(text: string): void {
        this.log(LogSeverity.INFO, text);
    }

    debug(text: string): void {
        this.log(LogSeverity.DEBUG, text);
    }

    async flush(timeoutMs = FLUSH_TIMEOUT_MS): Promise<void> {
        if (this.pending.size > 0) {
            await waitAtMost(this.clock, timeoutMs, Promise.all(this.pending));
        }
    }

    close(): void {
        this.engine?.close();
    }

    private log(severity: engineMessages.LogSeverity, text: string): void {
        const { engine } = this;
        if (engine === undefined) {
            return;
        }
        const request = new engineMessages.LogRequest();
        request.setSeverity(severity);
        request.setMessage(text);
        request.setUrn(this.currentUrn ?? "");
        const delivery = new Promise<void>((resolve) => {
            // A message that cannot be delivered must not fail the operation.
            engine.log(request, () => {
                resolve();
            });
        });
        this.pending.add(delivery);
        void delivery.then(() => this.pending.delete(delivery));
    }
}
