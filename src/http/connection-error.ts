// What the code of a failed connection means: for the plan of tries, and for the person.
import { ProxyError } from "./proxy-agent";
import type { AttemptOutcome } from "./retry-decision";
import { isTlsProtocolError, isTlsError } from "./tls-error";

/** In what a failure differs for those who handle it. */
export interface ConnectionErrorDescription {
    readonly summary: string;
    readonly hint: string;
    /** Whether it is sure that nothing of the request has reached SailPoint. */
    readonly requestNotSent: boolean;
}

/** Codes are constants of Node, axios and our own; anything else that is thrown stays unnamed rather than quoted. */
export function codeOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
        return error.code;
    }
    return "unknown failure";
}

export function connectionErrorOutcome(error: unknown): AttemptOutcome {
    const proxy = findProxyError(error);
    if (proxy !== undefined) {
        return { kind: proxy.isTransient ? "unsent" : "permanent" };
    }
    const isTooLarge = error instanceof Error && error.message.startsWith("maxContentLength");
    const requestNotSent = isRequestNotSent(error);
    if (isTooLarge || (isTlsError(codeOf(error)) && requestNotSent)) {
        return { kind: "permanent" };
    }
    return { kind: requestNotSent ? "unsent" : "ambiguous" };
}

/** @param endpoint SailPoint's host, and the proxy that the connection goes through */
export function describeConnectionError(error: unknown, endpoint: string): ConnectionErrorDescription {
    const requestNotSent = isRequestNotSent(error);
    const proxy = findProxyError(error);
    if (proxy !== undefined) {
        return { summary: proxy.summary, hint: proxy.hint, requestNotSent };
    }
    const code = codeOf(error);
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
        return {
            summary: `What answers at ${endpoint} shows a certificate for another host (${code}).`,
            hint: "Check sailpoint:baseUrl, and whether a proxy or a login page of the network answers in SailPoint's place.",
            requestNotSent,
        };
    }
    if (isTlsProtocolError(code)) {
        return {
            summary: `What answers at ${endpoint} does not speak TLS as it should (${code}).`,
            hint: "Check host and port of sailpoint:baseUrl, and the proxy (HTTPS_PROXY, NO_PROXY).",
            requestNotSent,
        };
    }
    if (isTlsError(code)) {
        return {
            summary: `The certificate that ${endpoint} shows is not trusted (${code}).`,
            hint:
                "If a proxy of your company opens TLS connections, set NODE_EXTRA_CA_CERTS to the file with its CA " +
                "certificate (PEM) in the environment of pulumi. Else check sailpoint:baseUrl, and the clock of this machine.",
            requestNotSent,
        };
    }
    if (code.startsWith("HPE_")) {
        return {
            summary: `What answers at ${endpoint} does not speak HTTP as it should (${code}).`,
            hint: "Check host and port of sailpoint:baseUrl, and that no proxy or gateway answers in SailPoint's place.",
            requestNotSent,
        };
    }
    return {
        summary: `The connection to SailPoint at ${endpoint} failed (${code}).`,
        hint: "Check sailpoint:baseUrl, the network, and the proxy (HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS).",
        requestNotSent,
    };
}

export function isTimeout(code: string): boolean {
    return ["ECONNABORTED", "ETIMEDOUT", "ERR_CANCELED"].includes(code);
}

/** axios makes an error of its own of what an agent throws. */
function findProxyError(error: unknown): ProxyError | undefined {
    const cause = error instanceof Error ? error.cause : undefined;
    return [error, cause].find((candidate) => candidate instanceof ProxyError);
}

/**
 * Whether no byte of the request has left: no way through the proxy, no host, no connection, no TLS session. The code alone
 * does not say so: a connection that was there can break with the same ones.
 */
export function isRequestNotSent(error: unknown): boolean {
    const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
    const code = codeOf(error);
    const failedBeforeConnecting = (codes.includes(code) || isTlsError(code)) && !hadConnection(error, code);
    return findProxyError(error) !== undefined || failedBeforeConnecting;
}

/** What axios and Node tell of a connection: all of it may be missing. */
interface FailedRequest {
    readonly cause?: { readonly syscall?: unknown };
    readonly request?: {
        readonly reusedSocket?: unknown;
        readonly socket?: { readonly secureConnecting?: unknown } | null;
    };
}

/** Whether the request had a connection, with TLS where it has TLS, that it may have gone out on. */
function hadConnection(error: unknown, code: string): boolean {
    const { cause, request } = (typeof error === "object" && error !== null ? error : {}) as FailedRequest;
    // A handshake reads and writes too.
    const failedDuringIo = !isTlsError(code) && (cause?.syscall === "read" || cause?.syscall === "write");
    return failedDuringIo || request?.reusedSocket === true || request?.socket?.secureConnecting === false;
}
