// Maps failures of the transport to the errors and messages of this package.
import { isNoServerError } from "../http/connection-error";
import { TransportError } from "../http/errors";
import { MAX_FAILURES } from "../http/circuit-breaker";
import type { ConnectionFailure, Outage, OutageCause } from "../http/errors";
import { pathOnly } from "../http/request";
import type { HttpRequest, RequestLine } from "../http/request";
import {
    ConnectionError,
    RateLimitError,
    SailPointError,
    ServerError,
    TimeoutError,
    UnexpectedResponseError,
} from "./errors";
import type { ErrorContext } from "./errors";
import { describeProxyFailure } from "./proxy";
import { RAISE_OPERATION_TIMEOUT } from "./timeouts";

const SERVER_ERROR_HINT = "Try again; if the error persists, send the request id to SailPoint's support.";

/**
 * Maps an error of sending the request. An error of the token request keeps its class and message.
 *
 * @param addressLabel the name of the setting that has the address
 */
export function toSailPointError(error: unknown, request: HttpRequest, addressLabel: string): unknown {
    if (error instanceof TransportError) {
        return fromTransportError(error, request, addressLabel);
    }
    const hintPrefix = request.attemptLog?.outcomeUnknown ? unknownOutcomeHint(request) : "";
    return hintPrefix !== "" && error instanceof SailPointError ? withHintPrefix(hintPrefix, error) : error;
}

function fromTransportError(error: TransportError, request: RequestLine, addressLabel: string): SailPointError {
    const { failure, endpoint, attempts, outcomeUnknown } = error;
    const context: ErrorContext = { method: request.method, path: pathOnly(request.path), attempts };
    const hintPrefix = outcomeUnknown ? unknownOutcomeHint(request) : "";
    switch (failure.kind) {
        case "rate-limit":
            return new RateLimitError(
                outcomeUnknown
                    ? "SailPoint's rate limit allowed no further attempt within the operation's timeout."
                    : "SailPoint's rate limit allowed no request within the operation's timeout; nothing was sent.",
                `${hintPrefix}${retryIn(failure.retryAfterMs)}, with less parallelism (--parallel).`,
                context,
            );
        case "deadline-too-short":
            return new TimeoutError(
                "The create was not sent: too little of the operation's timeout was left to receive the response with the " +
                    "secret.",
                `Run \`pulumi up\` again; if the error persists, ${RAISE_OPERATION_TIMEOUT}.`,
                context,
            );
        case "outage":
            return outageError(failure.outage, endpoint, request, hintPrefix, addressLabel);
        case "timeout":
            return new TimeoutError(
                `SailPoint at ${endpoint} did not respond within ${failure.timeoutSeconds} seconds.`,
                `${hintPrefix}Try again; if the error persists, check the network and raise sailpoint:requestTimeoutSeconds.`,
                context,
            );
        case "deadline-reached":
            return new TimeoutError(
                `SailPoint at ${endpoint} did not respond within ${failure.timeoutSeconds} seconds, which were left of the ` +
                    "operation's timeout.",
                `${hintPrefix}Try again; if the error persists, check the network, and ${RAISE_OPERATION_TIMEOUT}.`,
                context,
            );
        case "incomplete-response":
            return new UnexpectedResponseError(
                "SailPoint's response was cut off, or larger than any response of its API.",
                `${hintPrefix}Try again; if the error persists, check the proxies and gateways between this machine and SailPoint.`,
                context,
            );
        case "proxy-refused":
        case "proxy-unusable": {
            const { summary, hint } = describeProxyFailure(failure);
            return new ConnectionError(summary, hintPrefix + hint, context);
        }
        default: {
            const { summary, hint } = describeConnectionFailure(failure, endpoint, addressLabel);
            return new ConnectionError(summary, hintPrefix + hint, context);
        }
    }
}

/** The error of a call that was not sent because the calls before it failed. It repeats their error. */
function outageError(
    { cause, retryAfterMs }: Outage,
    endpoint: string,
    request: RequestLine,
    hintPrefix: string,
    addressLabel: string,
): SailPointError {
    const error = causeError(cause, endpoint, request, addressLabel);
    const seconds = Math.ceil(retryAfterMs / 1000);
    return copyError(
        error,
        `This call was not sent, because the ${MAX_FAILURES} calls before it have failed, the last one with this error: ` +
            `${error.summary} No other call is sent for ${seconds} s.`,
        hintPrefix + error.hint,
    );
}

function causeError(cause: OutageCause, endpoint: string, request: RequestLine, addressLabel: string): SailPointError {
    if (cause.kind === "server-error") {
        const context = { method: request.method, path: pathOnly(request.path), status: cause.status, attempts: 0 };
        return new ServerError(`SailPoint failed (${cause.status}).`, SERVER_ERROR_HINT, context);
    }
    return fromTransportError(new TransportError(cause, endpoint, 0, false), request, addressLabel);
}

function describeConnectionFailure({ kind, code }: ConnectionFailure, endpoint: string, addressLabel: string) {
    const spelling = isNoServerError(code) ? "the spelling of " : "";
    switch (kind) {
        case "certificate-for-another-host":
            return {
                summary: `The server at ${endpoint} presented a certificate for another host (${code}).`,
                hint: `Check ${addressLabel}, and whether a proxy or a login page of the network responds instead of SailPoint.`,
            };
        case "tls-protocol":
            return {
                summary: `The server at ${endpoint} does not speak TLS correctly (${code}).`,
                hint: `Check ${addressLabel}, and the proxy (HTTPS_PROXY, NO_PROXY).`,
            };
        case "untrusted-certificate":
            return {
                summary: `The certificate of ${endpoint} is not trusted (${code}).`,
                hint:
                    "If a proxy of your company intercepts TLS, set NODE_EXTRA_CA_CERTS to the file with its CA certificate " +
                    `(PEM) in the environment of pulumi. Otherwise check ${addressLabel} and the clock of this machine.`,
            };
        case "http-protocol":
            return {
                summary: `The server at ${endpoint} does not speak HTTP correctly (${code}).`,
                hint: `Check ${addressLabel}, and that no proxy or gateway responds instead of SailPoint.`,
            };
        case "connection":
            return {
                summary: `The connection to SailPoint at ${endpoint} failed (${code}).`,
                hint: `Check ${spelling}${addressLabel}, the network, and the proxy (HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS).`,
            };
    }
}

/** @param ms Retry-After, or the time until the rate limiter has a slot */
export function retryIn(ms: number): string {
    return `Try again in ${Math.ceil(ms / 1000)} seconds`;
}

/** The beginning of the hint of an update or delete; empty for a create, which has its own error, and for a read. */
export function unknownOutcomeHint({ method }: RequestLine): string {
    return method === "PATCH" || method === "DELETE"
        ? "The change may have been made nevertheless: `pulumi refresh` shows whether it was. "
        : "";
}

/** Returns a copy, because all callers that wait for a token share one error. */
function withHintPrefix(prefix: string, error: SailPointError): SailPointError {
    return copyError(error, error.summary, prefix + error.hint);
}

function copyError(error: SailPointError, summary: string, hint: string): SailPointError {
    type ErrorClass = new (summary: string, hint: string, context: ErrorContext) => SailPointError;
    return new (error.constructor as ErrorClass)(summary, hint, error);
}
