// Helpers for an AbortSignal that many waits share.
import { setMaxListeners } from "node:events";

/** Allows any number of listeners. Each waiting request adds one, and Node warns of more than ten. */
export function allowManyWaits(signal: AbortSignal): void {
    setMaxListeners(0, signal);
}

/** Calls the listener when the signal aborts, or at once if it has aborted. @returns the function that removes the listener */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
    if (signal === undefined) {
        return () => undefined;
    }
    if (signal.aborted) {
        listener();
        return () => undefined;
    }
    signal.addEventListener("abort", listener, { once: true });
    return () => {
        signal.removeEventListener("abort", listener);
    };
}
