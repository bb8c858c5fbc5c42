// Reports requests and waits. A report has only the named facts, so that no header and no body can get into a log.

export interface SentRequest {
    readonly method: string;
    /** Without the query. */
    readonly path: string;
    /** `status 200`, or the code of a failure. */
    readonly outcome: string;
    /** The server's id of the request. */
    readonly requestId: string | undefined;
    /** How many times the call has been sent so far. */
    readonly attempts: number;
    readonly milliseconds: number;
}

export type WaitReason =
    /** The rate limiter has no free slot. */
    | { readonly kind: "no-slot" }
    /** The server responded 429. */
    | { readonly kind: "rate-limited" }
    | { readonly kind: "server-error"; readonly status: number }
    | { readonly kind: "unreachable" }
    | { readonly kind: "connection-lost" };

/** @typeParam Reason the {@link WaitReason}, or the text that describes it */
export interface Observer<Reason = string> {
    /** Called after each attempt. */
    onRequest(request: SentRequest): void;
    /** Called before a wait of more than a few seconds. `maxWaitMs` is the time until the operation fails. */
    onWait(reason: Reason, milliseconds: number, maxWaitMs: number): void;
}

export const noopObserver: Observer<unknown> = { onRequest: () => undefined, onWait: () => undefined };
