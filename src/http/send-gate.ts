// Decides whether requests may still be sent. The transport does not know why: the gate supplies the error.
import type { RequestLine } from "./request";

export interface SendGate {
    /** Aborts when no more requests may be sent. Its reason is the error of each request that is still waiting. */
    readonly signal: AbortSignal;
    /**
     * Called before each attempt, after all its waits.
     *
     * @throws the error of the request, which is then not sent
     */
    beforeSend(request: RequestLine): Promise<void>;
}

/** Lets all requests pass. */
export function openGate(): SendGate {
    return { signal: new AbortController().signal, beforeSend: () => Promise.resolve() };
}
