// A call, its attempts and its response, as callers of the transport see them.

export interface RequestLine {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path below the base URL, with the query. */
    readonly path: string;
}

/** The attempts of a call so far, over all requests that it consists of. */
export interface AttemptLog {
    attempts: number;
    /** Whether the server may have carried out one of the attempts. */
    outcomeUnknown: boolean;
    /** Sent values that must not appear in any message. */
    readonly secrets: string[];
}

export function newAttemptLog(secrets: readonly string[] = []): AttemptLog {
    return { attempts: 0, outcomeUnknown: false, secrets: [...secrets] };
}

/** The conditions under which a request is sent although others are not. */
export interface BypassOptions {
    /** Sent even if the transport's gate is closed, for a request that takes back the effect of another one. */
    readonly bypassesGate?: boolean;
    /** Sent even during an outage, for a request whose result nothing else can replace. */
    readonly bypassesCircuitBreaker?: boolean;
    /** Sent although the rate limit is used up, for a request that must be sent before this process ends. A request for its token waits. */
    readonly bypassesRateLimit?: boolean;
}

export interface HttpRequest extends RequestLine, BypassOptions {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Whether carrying out the request twice has the same effect as once (RFC 9110). */
    readonly idempotent: boolean;
    /**
     * Returns the header Authorization. Called for each attempt, when the attempt has a slot. Requests without this function, such
     * as those for a token, have a rate limit of their own.
     */
    readonly authorize?: () => Promise<string>;
    /** Updated with each attempt. Default: a new log, for the first request of a call. */
    readonly attemptLog?: AttemptLog;
}

/** A response as it came over the wire. */
export interface RawResponse {
    readonly status: number;
    readonly body: string;
    header(name: string): string | undefined;
}

export interface HttpResponse extends RawResponse {
    /** Local time of arrival, in milliseconds since the epoch. */
    readonly receivedAt: number;
    /** How many times the call was sent. */
    readonly attempts: number;
    /** Whether the server may have carried out the call, in this attempt or an earlier one. */
    readonly outcomeUnknown: boolean;
    /** Sent values that must not appear in any message, although the response may quote them. */
    readonly secrets: readonly string[];
}

/** The path without its query, for messages. */
export function pathOnly(path: string): string {
    return path.split("?", 1)[0] ?? path;
}
