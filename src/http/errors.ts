// Errors of the transport. They carry facts only: the caller, which knows the server, writes the messages. None has the
// error of the HTTP library as its cause, because that error holds headers and bodies.

/** Why a request has no usable response. `code` is a constant of Node or of this folder. */
export type TransportFailure =
    /** No slot of the rate limiter became free before the deadline. */
    | { readonly kind: "rate-limit"; readonly retryAfterMs: number }
    /** Too little time was left for the response to a request that is not idempotent, so it was not sent. */
    | { readonly kind: "deadline-too-short" }
    /** Too many calls before this one have failed, so it was not sent. */
    | { readonly kind: "outage"; readonly outage: Outage }
    /** No response arrived in time. */
    | { readonly kind: "timeout"; readonly timeoutSeconds: number }
    /** No response arrived before the deadline, which left less time than the timeout of a request. */
    | { readonly kind: "deadline-reached"; readonly timeoutSeconds: number }
    /** The response was cut off or exceeded the size limit. */
    | { readonly kind: "incomplete-response" }
    | ProxyFailure
    | ConnectionFailure;

/** Why an attempt to send a request has no response. */
export type AttemptFailure = Exclude<TransportFailure, { kind: "rate-limit" | "deadline-too-short" | "outage" }>;

/** Why a call failed after its retries. */
export type OutageCause = AttemptFailure | { readonly kind: "server-error"; readonly status: number };

export interface Outage {
    readonly cause: OutageCause;
    /** Milliseconds until a call may be sent again. */
    readonly retryAfterMs: number;
}

/** The proxy opened no tunnel. */
export type ProxyFailure =
    | { readonly kind: "proxy-refused"; readonly proxy: string; readonly status: number }
    | { readonly kind: "proxy-unusable"; readonly proxy: string; readonly code: string };

export interface ConnectionFailure {
    readonly kind:
        "certificate-for-another-host" | "untrusted-certificate" | "tls-protocol" | "http-protocol" | "connection";
    readonly code: string;
}

/** Thrown by {@link Transport.send}. */
export class TransportError extends Error {
    constructor(
        readonly failure: TransportFailure,
        /** Host of the server, and the proxy where there is one. */
        readonly endpoint: string,
        /** How many times the call was sent. */
        readonly attempts: number,
        /** Whether the server may have carried out one of the attempts. */
        readonly outcomeUnknown: boolean,
    ) {
        super(failure.kind);
    }
}

/** Thrown by the HTTP client for a request without a whole response. */
export class RequestError extends Error {
    constructor(
        readonly code: string,
        /** Whether there was a connection, with an established TLS session if it uses TLS. */
        readonly hadConnection: boolean,
    ) {
        super(code);
    }
}

/** Thrown by a proxy agent that got no tunnel, so nothing of the request reached the server. */
export class ProxyError extends Error {
    /** A constant for logs. */
    readonly code: string;

    constructor(
        readonly failure: ProxyFailure,
        /** Whether another attempt may succeed. */
        readonly isTransient: boolean,
    ) {
        super(failure.kind);
        this.code = `PROXY_${failure.kind === "proxy-refused" ? failure.status : failure.code}`;
    }
}

/** Thrown when an environment variable does not hold the address of a proxy. */
export class InvalidProxyAddressError extends Error {
    constructor(readonly variable: string) {
        super(`${variable} is not the address of a proxy`);
    }
}

/** Thrown when the rate limiter has no slot before the caller's deadline. */
export class RateLimitTimeout extends Error {
    constructor(
        /** Milliseconds after which a request may be sent again. */
        readonly retryAfterMs: number,
    ) {
        super("no slot before the deadline");
    }
}
