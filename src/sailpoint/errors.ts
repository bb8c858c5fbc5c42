// The errors of the SailPoint API client: one base class, one class per outcome.
//
// An error contains only named facts. It never contains a request body, a header or, as its cause, an error of the HTTP library,
// because these contain credentials.

/** The error codes, exported for programs. */
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
    Cancelled: "CANCELLED",
    Configuration: "CONFIGURATION",
    NewerState: "NEWER_STATE",
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** The facts of the failed request and of SailPoint's response. */
export interface ErrorContext {
    /** HTTP status of the response. */
    status?: number | undefined;
    /** SailPoint's own code, such as `400.1 Bad Request Content`. */
    detailCode?: string | undefined;
    /** SailPoint's id of the failure, from the response body. */
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

/** The base of all errors of this package. Its message has two lines: the summary, and the hint with a docs link. */
export abstract class SailPointError extends Error implements ErrorContext {
    /** The code of all errors of the class. */
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
        // Copies named fields only, because an error of this module is also accepted as the context of another one.
        for (const field of CONTEXT_FIELDS) {
            if (context[field] !== undefined) {
                Object.defineProperty(this, field, { value: context[field], enumerable: true });
            }
        }
    }
}

/** The docs section of an error, in the installed package, so that it matches the installed version. */
export function docsLink(code: string): string {
    return `pulumi-sailpoint/docs/troubleshooting.md#${code.toLowerCase()}`;
}

/** The ids that SailPoint support needs. */
function formatRequestIds(context: ErrorContext): string {
    const parts = [
        context.method && context.path && `${context.method} ${context.path}`,
        context.requestId && `request id ${context.requestId}`,
        context.trackingId && context.trackingId !== context.requestId && `tracking id ${context.trackingId}`,
    ].filter(Boolean);
    return parts.length === 0 ? "" : ` [${parts.join(", ")}]`;
}

/** SailPoint rejected the credential at the token endpoint, or a new access token at the API (401). */
export class AuthenticationError extends SailPointError {
    static override readonly code = ErrorCode.Authentication;
}

/** The credential is valid, but its permissions are insufficient (403). */
export class PermissionError extends SailPointError {
    static override readonly code = ErrorCode.Permission;
}

/** The client or the path does not exist (404, 410). */
export class NotFoundError extends SailPointError {
    static override readonly code = ErrorCode.NotFound;
}

/** SailPoint rejected the request (any other 4xx). */
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

/** The connection could not be opened, or broke before the response was complete. */
export class ConnectionError extends SailPointError {
    static override readonly code = ErrorCode.Connection;
}

/** The request received no response before its timeout. */
export class TimeoutError extends SailPointError {
    static override readonly code = ErrorCode.Timeout;
}

/** A response that the API never sends: HTML, truncated, not JSON, without an id, or a redirect. */
export class UnexpectedResponseError extends SailPointError {
    static override readonly code = ErrorCode.UnexpectedResponse;
}

/** A create without a usable response: a client may exist, and its secret is lost. */
export class AmbiguousCreateError extends SailPointError {
    static override readonly code = ErrorCode.AmbiguousCreate;
}

/** The client of the stack, or `sailpoint:tenantId`, belongs to another tenant than the configured one. */
export class TenantMismatchError extends SailPointError {
    static override readonly code = ErrorCode.TenantMismatch;
}

/** The operation was cancelled, or its engine has ended, before the request was sent. */
export class CancelledError extends SailPointError {
    static override readonly code = ErrorCode.Cancelled;
}

/** A setting is missing or invalid. */
export class ConfigurationError extends SailPointError {
    static override readonly code = ErrorCode.Configuration;
}

/** A newer version of this package wrote the state. */
export class NewerStateError extends SailPointError {
    static override readonly code = ErrorCode.NewerState;
}
