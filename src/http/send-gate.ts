// Decides whether requests may still be sent. The transport knows neither the reason nor the error.
import type { RequestLine } from "./request";

export interface SendGate {
    /** Aborts when nothing more may be sent. Its reason is the error of each request that has not been sent. */
    readonly signal: AbortSignal;
    /**
     * Called before each attempt, after all its waits. A rejection is the error of the request, which is not sent.
     *
     * @throws the error of the request
     */
    beforeSend(request: RequestLine): Promise<void>;
}

/** Lets all requests pass. */
export function openGate(): SendGate {
    return { signal: new AbortController().signal, beforeSend: () => Promise.resolve() };
}
