// Reduces the errors of Node to facts: a code, and whether the request had a connection.
import type { ClientRequest } from "node:http";
import { CONNECT_TIMEOUT, codeOf, REQUEST_TIMEOUT, RESPONSE_INCOMPLETE, RESPONSE_TOO_LARGE } from "./error-code";
import { ProxyError, RequestError } from "./errors";
import { isTlsError } from "./tls-error";

export type FailedRequest = Pick<ClientRequest, "reusedSocket" | "socket">;

/** @param request the failed request, if it could be created */
export function toRequestError(error: unknown, request: FailedRequest | undefined): ProxyError | RequestError {
    if (error instanceof ProxyError) {
        return error;
    }
    // Node tries each address of a host, and reports one AggregateError if all attempts fail. No connection existed then.
    const attempts: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    if (attempts.length > 0 && attempts.every((attempt) => syscallOf(attempt) === "connect")) {
        const code = attempts.map(codeOf).find((attemptCode) => attemptCode !== "ETIMEDOUT") ?? CONNECT_TIMEOUT;
        return new RequestError(code, request?.reusedSocket === true);
    }
    const code = codeOf(error);
    const syscall = syscallOf(error);
    // A TLS handshake reads and writes as well.
    const failedDuringIo = !isTlsError(code) && (syscall === "read" || syscall === "write");
    return new RequestError(code, failedDuringIo || hasConnection(request));
}

/** The error of a request that was aborted. Without TLS, a request with a socket counts as sent. */
export function timeoutError(request: FailedRequest | undefined): RequestError {
    const socket = socketOf(request);
    const hadConnection = request?.reusedSocket === true || (socket !== undefined && socket.secureConnecting !== true);
    return new RequestError(hadConnection ? REQUEST_TIMEOUT : CONNECT_TIMEOUT, hadConnection);
}

function syscallOf(error: unknown): unknown {
    return (error as { readonly syscall?: unknown }).syscall;
}

/** Whether the request has a connection, with an established TLS session if it uses TLS. */
function hasConnection(request: FailedRequest | undefined): boolean {
    return request?.reusedSocket === true || socketOf(request)?.secureConnecting === false;
}

/** @returns the socket; `secureConnecting` is true until its TLS handshake is complete, and undefined without TLS */
function socketOf(request: FailedRequest | undefined): { readonly secureConnecting?: boolean } | undefined {
    return (request?.socket as { readonly secureConnecting?: boolean } | null | undefined) ?? undefined;
}

/** The error of a request whose response had begun. */
export function toResponseError(error: unknown): RequestError {
    if (error instanceof RequestError) {
        return error;
    }
    const code = codeOf(error);
    if (code === "ERR_BUFFER_TOO_LARGE") {
        return new RequestError(RESPONSE_TOO_LARGE, true);
    }
    // The parser and zlib have codes for a malformed body. Z_BUF_ERROR means that a body ends too early.
    const isMalformed = /^(HPE_|Z_)/.test(code) && code !== "Z_BUF_ERROR";
    return new RequestError(isMalformed ? code : RESPONSE_INCOMPLETE, true);
}
