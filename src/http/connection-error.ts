// Classifies the error of a failed request: its kind, whether the request was sent, and whether a retry may help.
import { ProxyError } from "./errors";
import type { SentFailure } from "./errors";
import type { AttemptOutcome } from "./retry-decision";
import { isTlsProtocolError, isTlsError } from "./tls-error";

/** Codes of errors before a connection exists. An existing connection can fail with the same codes. */
const CONNECT_ERRORS: readonly string[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
/** The codes of a name that DNS does not know, and of a port at which no process listens. */
const NO_SERVER_ERRORS: readonly string[] = ["ECONNREFUSED", "ENOTFOUND"];
const TIMEOUTS: readonly string[] = ["ECONNABORTED", "ETIMEDOUT", "ERR_CANCELED"];

/** Returns a constant of Node, axios or this folder. The message of an error is never used, since it may hold secrets. */
export function codeOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
        return error.code;
    }
    return "unknown failure";
}

export function connectionErrorOutcome(error: unknown): AttemptOutcome {
    const proxyError = findProxyError(error);
    if (proxyError !== undefined) {
        return {
            kind: proxyError.isTransient
                ? unsentKind(proxyError.failure.kind === "proxy-unusable" ? proxyError.failure.code : "")
                : "permanent",
        };
    }
    const isTooLarge = error instanceof Error && error.message.startsWith("maxContentLength");
    const requestNotSent = isRequestNotSent(error);
    if (isTooLarge || (isTlsError(codeOf(error)) && requestNotSent)) {
        return { kind: "permanent" };
    }
    return { kind: requestNotSent ? unsentKind(codeOf(error)) : "ambiguous" };
}

function unsentKind(code: string): "no-server" | "unsent" {
    return isNoServerError(code) ? "no-server" : "unsent";
}

/** Whether DNS does not know the name, or the port refuses connections. */
export function isNoServerError(code: string): boolean {
    return NO_SERVER_ERRORS.includes(code);
}

/** @param timeoutSeconds the time that the request had */
export function toTransportFailure(error: unknown, timeoutSeconds: number): SentFailure {
    const proxyError = findProxyError(error);
    if (proxyError !== undefined) {
        return proxyError.failure;
    }
    const code = codeOf(error);
    if (TIMEOUTS.includes(code)) {
        return { kind: "timeout", timeoutSeconds };
    }
    if (code === "ERR_BAD_RESPONSE") {
        return { kind: "incomplete-response" };
    }
    return { kind: connectionFailureKind(code), code, requestNotSent: isRequestNotSent(error) };
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
    return code.startsWith("HPE_") ? "http-protocol" : "connection";
}

/** axios wraps errors that an agent throws. */
function findProxyError(error: unknown): ProxyError | undefined {
    const cause = error instanceof Error ? error.cause : undefined;
    return [error, cause].find((candidate) => candidate instanceof ProxyError);
}

/** Whether it is certain that no byte of the request was sent: no tunnel, host, connection or TLS session existed. */
export function isRequestNotSent(error: unknown): boolean {
    const code = codeOf(error);
    const failedBeforeConnecting = (CONNECT_ERRORS.includes(code) || isTlsError(code)) && !hadConnection(error, code);
    return findProxyError(error) !== undefined || failedBeforeConnecting;
}

/** The facts that axios and Node attach to an error. Each of them may be missing. */
interface FailedRequest {
    readonly cause?: { readonly syscall?: unknown };
    readonly request?: {
        readonly reusedSocket?: unknown;
        readonly socket?: { readonly secureConnecting?: unknown } | null;
    };
}

/** Whether the request had a connection, with an established TLS session if it uses TLS. */
function hadConnection(error: unknown, code: string): boolean {
    const { cause, request } = (typeof error === "object" && error !== null ? error : {}) as FailedRequest;
    // A TLS handshake reads and writes as well.
    const failedDuringIo = !isTlsError(code) && (cause?.syscall === "read" || cause?.syscall === "write");
    return failedDuringIo || request?.reusedSocket === true || request?.socket?.secureConnecting === false;
}
