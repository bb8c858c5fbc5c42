// What the code of a failed connection means: for the plan of tries, and for the person.
import { ProxyFailure } from "./proxy";
import type { Outcome } from "./retries";
import { isNotTls, isTlsFailure } from "./tls-failure";

/** In what a failure differs for those who handle it. */
export interface ConnectionFailure {
    readonly meaning: string;
    readonly advice: string;
    /** Whether it is sure that nothing of the request has reached SailPoint. */
    readonly beforeSending: boolean;
}

/** Codes are constants of Node, axios and our own; anything else that is thrown stays unnamed rather than quoted. */
export function codeOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
        return error.code;
    }
    return "unknown failure";
}

export function failureOutcome(error: unknown): Outcome {
    const proxy = proxyFailure(error);
    if (proxy !== undefined) {
        return { kind: proxy.passes ? "not sent" : "lasting" };
    }
    const isTooLarge = error instanceof Error && error.message.startsWith("maxContentLength");
    const beforeSending = isBeforeSending(error);
    if (isTooLarge || (isTlsFailure(codeOf(error)) && beforeSending)) {
        return { kind: "lasting" };
    }
    return { kind: beforeSending ? "not sent" : "no answer" };
}

/** @param place SailPoint's host, and the proxy that the connection goes through */
export function explainFailure(error: unknown, place: string): ConnectionFailure {
    const beforeSending = isBeforeSending(error);
    const proxy = proxyFailure(error);
    if (proxy !== undefined) {
        return { meaning: proxy.meaning, advice: proxy.advice, beforeSending };
    }
    const code = codeOf(error);
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
        return {
            meaning: `What answers at ${place} shows a certificate for another host (${code}).`,
            advice: "Check sailpoint:baseUrl, and whether a proxy or a login page of the network answers in SailPoint's place.",
            beforeSending,
        };
    }
    if (isNotTls(code)) {
        return {
            meaning: `What answers at ${place} does not speak TLS as it should (${code}).`,
            advice: "Check host and port of sailpoint:baseUrl, and the proxy (HTTPS_PROXY, NO_PROXY).",
            beforeSending,
        };
    }
    if (isTlsFailure(code)) {
        return {
            meaning: `The certificate that ${place} shows is not trusted (${code}).`,
            advice:
                "If a proxy of your company opens TLS connections, set NODE_EXTRA_CA_CERTS to the file with its CA " +
                "certificate (PEM) in the environment of pulumi. Else check sailpoint:baseUrl, and the clock of this machine.",
            beforeSending,
        };
    }
    if (code.startsWith("HPE_")) {
        return {
            meaning: `What answers at ${place} does not speak HTTP as it should (${code}).`,
            advice: "Check host and port of sailpoint:baseUrl, and that no proxy or gateway answers in SailPoint's place.",
            beforeSending,
        };
    }
    return {
        meaning: `The connection to SailPoint at ${place} failed (${code}).`,
        advice: "Check sailpoint:baseUrl, the network, and the proxy (HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS).",
        beforeSending,
    };
}

export function isTimeout(code: string): boolean {
    return ["ECONNABORTED", "ETIMEDOUT", "ERR_CANCELED"].includes(code);
}

/** axios makes an error of its own of what an agent throws. */
function proxyFailure(error: unknown): ProxyFailure | undefined {
    const cause = error instanceof Error ? error.cause : undefined;
    return [error, cause].find((one) => one instanceof ProxyFailure);
}

/**
 * Whether no byte of the request has left: no way through the proxy, no host, no connection, no TLS session. The code alone
 * does not say so: a connection that was there can break with the same ones.
 */
export function isBeforeSending(error: unknown): boolean {
    const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
    const code = codeOf(error);
    const isWithoutConnection = (codes.includes(code) || isTlsFailure(code)) && !hadConnection(error, code);
    return proxyFailure(error) !== undefined || isWithoutConnection;
}

/** What axios and Node tell of a connection: all of it may be missing. */
interface FailedExchange {
    readonly cause?: { readonly syscall?: unknown };
    readonly request?: {
        readonly reusedSocket?: unknown;
        readonly socket?: { readonly secureConnecting?: unknown } | null;
    };
}

/** Whether the request had a connection, with TLS where it has TLS, that it may have gone out on. */
function hadConnection(error: unknown, code: string): boolean {
    const { cause, request } = (typeof error === "object" && error !== null ? error : {}) as FailedExchange;
    // A handshake reads and writes too.
    const isInUse = !isTlsFailure(code) && (cause?.syscall === "read" || cause?.syscall === "write");
    return isInUse || request?.reusedSocket === true || request?.socket?.secureConnecting === false;
}
