// Who is told what the client does: built from named facts only, never from a request or an answer.

export interface SentRequest {
    readonly method: string;
    /** Without the query. */
    readonly path: string;
    /** `status 200`, or the code of a failure. */
    readonly outcome: string;
    /** SailPoint's id of the request. */
    readonly requestId: string | undefined;
    /** How many times this request was sent so far. */
    readonly attempts: number;
    readonly milliseconds: number;
}

export interface Observer {
    /** A request was sent, and this came of it. */
    onRequest(request: SentRequest): void;
    /** Something waits longer than a person would expect; `atMost` milliseconds is when it gives up. */
    onWait(reason: string, milliseconds: number, maxWaitMs: number): void;
}

export const noopObserver: Observer = { onRequest: () => undefined, onWait: () => undefined };
