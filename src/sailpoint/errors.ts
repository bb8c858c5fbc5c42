// The errors of the SailPoint API client: one base class, one class per outcome.
//
// An error is built from named facts only. It never holds what was sent (a body, a header), nor the error of the HTTP
// library as its cause, since both hold credentials.

/** The exported codes: what a program may switch on. */
export const ErrorCode = {
    Authentication: "AUTHENTICATION",
    Permission: "PERMISSION",
    NotFound: "NOT_FOUND",
    BadRequest: "BAD_REQUEST",
    RateLimit: "RATE_LIMIT",
    Server: "SERVER",
    Connection: "CONNECTION",
    Timeout: "TIMEOUT",
    UnexpectedResponse: "UNEXPECTED_RESPONSE",
    AmbiguousCreate: "AMBIGUOUS_CREATE",
    TenantMismatch: "TENANT_MISMATCH",
    Configuration: "CONFIGURATION",
    NewerState: "NEWER_STATE",
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** What is known of the request that failed and of SailPoint's answer to it. */
export interface ErrorContext {
    /** HTTP status of the answer. */
    status?: number | undefined;
    /** SailPoint's own code, such as `400.1 Bad Request Content`. */
    detailCode?: string | undefined;
    /** SailPoint's id of the failure, from the body of the answer. */
    trackingId?: string | undefined;
    /** SailPoint's id of the request, from the header `SLPT-Request-ID`. */
    requestId?: string | undefined;
    method?: string | undefined;
    /** Path without the query. */
    path?: string | undefined;
    /** How many times the request was sent. */
    attempts?: number | undefined;
}

const CONTEXT_FIELDS = ["status", "detailCode", "trackingId", "requestId", "method", "path", "attempts"] as const;

/**
 * The base of all errors of this package. Its message is a line of meaning and a line of advice, which ends with the
 * place of the page about it.
 */
export abstract class SailPointError extends Error implements ErrorContext {
    /** Of all errors of the class. */
    static readonly code: ErrorCode;
    readonly code: ErrorCode;
    readonly summary: string;
    readonly hint: string;
    declare readonly status?: number;
    declare readonly detailCode?: string;
    declare readonly trackingId?: string;
    declare readonly requestId?: string;
    declare readonly method?: string;
    declare readonly path?: string;
    declare readonly attempts?: number;

    constructor(summary: string, hint: string, context: ErrorContext = {}) {
        const { name, code } = new.target;
        super(`${summary}${formatRequestIds(context)}\n${hint} More: ${docsLink(code)}`);
        this.name = name;
        this.code = code;
        this.summary = summary;
        this.hint = hint;
        // Only the facts by name: an error of this module is itself accepted as the facts of the next one.
        for (const field of CONTEXT_FIELDS) {
            if (context[field] !== undefined) {
                Object.defineProperty(this, field, { value: context[field], enumerable: true });
            }
        }
    }
}

/** Where the page about an error is: in this package, so that it fits the version that is installed. */
export function docsLink(code: string): string {
    return `pulumi-sailpoint/docs/troubleshooting.md#${code.toLowerCase()}`;
}

/** What SailPoint's support asks for first. */
function formatRequestIds(context: ErrorContext): string {
    const parts = [
        context.method && context.path && `${context.method} ${context.path}`,
        context.requestId && `request id ${context.requestId}`,
        context.trackingId && context.trackingId !== context.requestId && `tracking id ${context.trackingId}`,
    ].filter(Boolean);
    return parts.length === 0 ? "" : ` [${parts.join(", ")}]`;
}

/** The credential was refused: at the token endpoint, or its fresh token by the API. */
export class AuthenticationError extends SailPointError {
    static override readonly code = ErrorCode.Authentication;
}

/** The credential is good, its rights are not enough (403). */
export class PermissionError extends SailPointError {
    static override readonly code = ErrorCode.Permission;
}

/** There is no such client, or no such path (404). */
export class NotFoundError extends SailPointError {
    static override readonly code = ErrorCode.NotFound;
}

/** SailPoint refuses what was sent (any 4xx without a class of its own). */
export class BadRequestError extends SailPointError {
    static override readonly code = ErrorCode.BadRequest;
}

/** Too many requests (429). */
export class RateLimitError extends SailPointError {
    static override readonly code = ErrorCode.RateLimit;
}

/** SailPoint failed (5xx). */
export class ServerError extends SailPointError {
    static override readonly code = ErrorCode.Server;
}

/** No connection, or it broke before the answer was complete. */
export class ConnectionError extends SailPointError {
    static override readonly code = ErrorCode.Connection;

    constructor(
        summary: string,
        hint: string,
        context: ErrorContext,
        /** Whether it is sure that nothing of the request reached the server. */
        readonly requestNotSent: boolean,
    ) {
        super(summary, hint, context);
    }
}

/** No answer within the time for one request. */
export class TimeoutError extends SailPointError {
    static override readonly code = ErrorCode.Timeout;

    constructor(
        summary: string,
        hint: string,
        context: ErrorContext = {},
        /** Whether the request was not sent at all. */
        readonly requestNotSent = false,
    ) {
        super(summary, hint, context);
    }
}

/** An answer that the API never gives: HTML, cut off, not JSON, without an id, a redirect. */
export class UnexpectedResponseError extends SailPointError {
    static override readonly code = ErrorCode.UnexpectedResponse;
}

/** A create whose answer was lost: a client may exist whose secret nobody has. */
export class AmbiguousCreateError extends SailPointError {
    static override readonly code = ErrorCode.AmbiguousCreate;
}

/** The stack's client lives in another tenant than the one that is configured. */
export class TenantMismatchError extends SailPointError {
    static override readonly code = ErrorCode.TenantMismatch;
}

/** A setting is missing or makes no sense. */
export class ConfigurationError extends SailPointError {
    static override readonly code = ErrorCode.Configuration;
}

/** State was written by a newer version of this package than the one that runs. */
export class NewerStateError extends SailPointError {
    static override readonly code = ErrorCode.NewerState;
}
