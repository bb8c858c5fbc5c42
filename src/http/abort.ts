// Listeners on an AbortSignal that many waits share.
import { setMaxListeners } from "node:events";

/** Each request that waits has a listener. Node warns from the eleventh on. */
export function allowManyWaits(signal: AbortSignal): void {
    setMaxListeners(0, signal);
}

/** Calls the listener when the signal aborts, at once if it has. @returns the function that removes the listener */
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
