// A TLS or network error code means that nothing was sent only if no connection existed. On an existing connection, the
// request may have been sent, and a create with it.
import { connectionErrorOutcome, isRequestNotSent } from "../../../src/http/connection-error";
import { toRequestError } from "../../../src/http/request-error";
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
        ["before the TLS session", failure(code, CONNECTING)],
        ["without a socket", failure(code, WITHOUT_SOCKET)],
        ["without a request", failure(code)],
        ["while connecting", failure(code, WITHOUT_SOCKET, "connect")],
    ])("when it happens %s, nothing was sent", (_, error) => {
        expect(isRequestNotSent(error)).toBe(true);
        expect(connectionErrorOutcome(error).kind).not.toBe("ambiguous");
    });

    test.each([
        ["in a TLS session", failure(code, CONNECTED)],
        ["on a reused connection", failure(code, { reusedSocket: true, socket: null })],
    ])("when it happens %s, the server may have carried out the request", (_, error) => {
        expect(isRequestNotSent(error)).toBe(false);
        expect(connectionErrorOutcome(error).kind).toBe("ambiguous");
    });
});

test.each(["read", "write"])("when the network fails during a %s, the request may have been sent", (syscall) => {
    expect(isRequestNotSent(failure("ENETUNREACH", WITHOUT_SOCKET, syscall))).toBe(false);
    // A TLS handshake reads and writes as well.
    expect(isRequestNotSent(failure("EPROTO", CONNECTING, syscall))).toBe(true);
});
