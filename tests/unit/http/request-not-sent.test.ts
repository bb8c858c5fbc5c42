// A TLS or network error code means that nothing was sent only if no connection existed. On an existing connection, the
// request may have been sent, and a create with it.
import { connectionErrorOutcome, isRequestNotSent, toTransportFailure } from "../../../src/http/connection-error";
import { timeoutError, toRequestError, toResponseError } from "../../../src/http/request-error";
import type { FailedRequest } from "../../../src/http/request-error";

const CODES = [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "EPROTO",
    "ENETUNREACH",
    "ECONNREFUSED",
];

const WITHOUT_SOCKET = { reusedSocket: false, socket: null };
const CONNECTING = { reusedSocket: false, socket: { secureConnecting: true } };
const CONNECTED = { reusedSocket: false, socket: { secureConnecting: false } };

function failure(code: string, request?: object, syscall?: string) {
    const error = Object.assign(new Error(code), { code, syscall });
    return toRequestError(error, request as FailedRequest | undefined);
}

describe.each(CODES)("%s", (code) => {
    test.each([
        ["before the TLS session", CONNECTING, undefined],
        ["without a socket", WITHOUT_SOCKET, undefined],
        ["without a request", undefined, undefined],
        ["while connecting", WITHOUT_SOCKET, "connect"],
        ["while connecting without a request", undefined, "connect"],
    ])("when it happens %s, nothing was sent", (_, request, syscall) => {
        const error = failure(code, request, syscall);
        expect(isRequestNotSent(error)).toBe(true);
        expect(connectionErrorOutcome(error).kind).not.toBe("ambiguous");
    });

    test.each([
        ["in a TLS session", CONNECTED, undefined],
        ["on a reused connection", { reusedSocket: true, socket: null }, undefined],
        ["on a reused connection while it connects to a proxy", { reusedSocket: true, socket: null }, "connect"],
    ])("when it happens %s, the server may have carried out the request", (_, request, syscall) => {
        const error = failure(code, request, syscall);
        expect(isRequestNotSent(error)).toBe(false);
        expect(connectionErrorOutcome(error).kind).toBe("ambiguous");
    });
});

describe("a host with several addresses", () => {
    const attempt = (code: string, syscall = "connect") => Object.assign(new Error(code), { code, syscall });

    // Node gives the error of all attempts the code of the first one.
    const failureOfAll = (...attempts: Error[]) =>
        toRequestError(
            Object.assign(new AggregateError(attempts), { code: (attempts[0] as { code?: string }).code }),
            WITHOUT_SOCKET,
        );

    test.each([
        [
            "one timed out and the next is refused",
            () => failureOfAll(attempt("ETIMEDOUT"), attempt("ECONNREFUSED")),
            "no-server",
        ],
        ["all timed out", () => failureOfAll(attempt("ETIMEDOUT"), attempt("ETIMEDOUT")), "unsent"],
        ["its only address timed out", () => failure("ETIMEDOUT", WITHOUT_SOCKET, "connect"), "unsent"],
    ])("when %s, nothing was sent, and the failure is no timeout of the response", (_, fail, kind) => {
        const error = fail();
        expect(isRequestNotSent(error)).toBe(true);
        expect(connectionErrorOutcome(error).kind).toBe(kind);
        expect(toTransportFailure(error, 30).kind).toBe("connection");
    });

    test("when an existing connection times out, the server may have carried out the request", () => {
        const error = failure("ETIMEDOUT", CONNECTED, "read");
        expect(isRequestNotSent(error)).toBe(false);
        expect(toTransportFailure(error, 30)).toEqual({ kind: "timeout", timeoutSeconds: 30 });
    });
});

test.each(["read", "write"])("when the network fails during a %s, the request may have been sent", (syscall) => {
    expect(isRequestNotSent(failure("ENETUNREACH", WITHOUT_SOCKET, syscall))).toBe(false);
    // A TLS handshake reads and writes as well.
    expect(isRequestNotSent(failure("EPROTO", CONNECTING, syscall))).toBe(true);
});

describe("a request that times out", () => {
    test.each([
        ["without a request", undefined],
        ["without a socket", WITHOUT_SOCKET],
        ["during the TLS handshake", CONNECTING],
    ])("when that happens %s, nothing was sent", (_, request) => {
        const error = timeoutError(request as FailedRequest | undefined);
        expect([error.code, isRequestNotSent(error)]).toEqual(["CONNECT_TIMEOUT", true]);
    });

    test.each([
        ["in a TLS session", CONNECTED],
        ["on a connection without TLS", { reusedSocket: false, socket: {} }],
        ["on a reused connection", { reusedSocket: true, socket: null }],
    ])("when that happens %s, the server may have carried out the request", (_, request) => {
        const error = timeoutError(request as FailedRequest);
        expect([error.code, isRequestNotSent(error)]).toEqual(["REQUEST_TIMEOUT", false]);
    });
});

test.each([
    ["ECONNRESET", "RESPONSE_INCOMPLETE"],
    ["Z_BUF_ERROR", "RESPONSE_INCOMPLETE"],
    ["Z_DATA_ERROR", "Z_DATA_ERROR"],
    ["HPE_INVALID_CHUNK_SIZE", "HPE_INVALID_CHUNK_SIZE"],
    ["ERR_HPE_OTHER", "RESPONSE_INCOMPLETE"],
    ["ERR_BUFFER_TOO_LARGE", "RESPONSE_TOO_LARGE"],
])(
    "when the response fails with %s, the code is %s, and the server may have carried out the request",
    (code, expected) => {
        const error = toResponseError(Object.assign(new Error(code), { code }));
        expect([error.code, isRequestNotSent(error)]).toEqual([expected, false]);
    },
);
