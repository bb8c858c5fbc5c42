// Classifies the error of a failed request: its kind, whether the request was sent, and whether a retry may help.
import { CONNECT_TIMEOUT, codeOf, REQUEST_TIMEOUT, RESPONSE_INCOMPLETE, RESPONSE_TOO_LARGE } from "./error-code";
import { ProxyError, RequestError } from "./errors";
import type { AttemptFailure } from "./errors";
import type { AttemptOutcome } from "./retry-decision";
import { isTlsProtocolError, isTlsError } from "./tls-error";

/** Codes of errors before a connection exists. An existing connection can fail with the same codes. */
const CONNECT_ERRORS: readonly string[] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    CONNECT_TIMEOUT,
];
/** The codes of a name that DNS does not know, and of a port at which no process listens. */
const NO_SERVER_ERRORS: readonly string[] = ["ECONNREFUSED", "ENOTFOUND"];
const TIMEOUTS: readonly string[] = ["ECONNABORTED", "ETIMEDOUT", REQUEST_TIMEOUT];
const UNUSABLE_RESPONSES: readonly string[] = [RESPONSE_INCOMPLETE, RESPONSE_TOO_LARGE];

export function connectionErrorOutcome(error: unknown): AttemptOutcome {
    if (error instanceof ProxyError) {
        return {
            kind: error.isTransient
                ? unsentKind(error.failure.kind === "proxy-unusable" ? error.failure.code : "")
                : "permanent",
        };
    }
    const code = codeOf(error);
    const requestNotSent = isRequestNotSent(error);
    if (code === RESPONSE_TOO_LARGE || (isTlsError(code) && requestNotSent)) {
        return { kind: "permanent" };
    }
    return { kind: requestNotSent ? unsentKind(code) : "ambiguous" };
}

function unsentKind(code: string): "no-server" | "unsent" {
    return isNoServerError(code) ? "no-server" : "unsent";
}

/** Whether DNS does not know the name, or the port refuses connections. */
export function isNoServerError(code: string): boolean {
    return NO_SERVER_ERRORS.includes(code);
}

export function isTimeout(error: unknown): boolean {
    return TIMEOUTS.includes(codeOf(error));
}

/** @param timeoutSeconds the time that the request had */
export function toTransportFailure(error: unknown, timeoutSeconds: number): AttemptFailure {
    if (error instanceof ProxyError) {
        return error.failure;
    }
    const code = codeOf(error);
    if (isTimeout(error)) {
        return { kind: "timeout", timeoutSeconds };
    }
    if (UNUSABLE_RESPONSES.includes(code)) {
        return { kind: "incomplete-response" };
    }
    return { kind: connectionFailureKind(code), code };
}

function connectionFailureKind(code: string) {
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
        return "certificate-for-another-host";
    }
    if (isTlsProtocolError(code)) {
        return "tls-protocol";
    }
    if (isTlsError(code)) {
        return "untrusted-certificate";
    }
    return /^(HPE|Z)_/.test(code) ? "http-protocol" : "connection";
}

/** Whether it is certain that no byte of the request was sent: no tunnel, host, connection or TLS session existed. */
export function isRequestNotSent(error: unknown): boolean {
    if (error instanceof RequestError) {
        return (CONNECT_ERRORS.includes(error.code) || isTlsError(error.code)) && !error.hadConnection;
    }
    return error instanceof ProxyError;
}
