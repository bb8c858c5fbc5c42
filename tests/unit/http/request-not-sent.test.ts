// A TLS or network error code means that nothing was sent only if no connection existed. On an existing connection, the
// request may have been sent, and a create with it.
import { connectionErrorOutcome, isRequestNotSent } from "../../../src/http/connection-error";

const CODES = [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "EPROTO",
    "ENETUNREACH",
    "ECONNREFUSED",
];

/** An error with the details that axios and Node attach. */
function failure(code: string, details: object): Error {
    return Object.assign(new Error(code), { code }, details);
}

describe.each(CODES)("the error code %s", (code) => {
    test.each<[string, object]>([
        ["before the TLS session", { request: { reusedSocket: false, socket: { secureConnecting: true } } }],
        ["without a socket", { request: { socket: null } }],
        ["while connecting", { cause: { syscall: "connect" } }],
    ])("when the error occurs %s, the request was not sent", (_, details) => {
        expect(isRequestNotSent(failure(code, details))).toBe(true);
        expect(connectionErrorOutcome(failure(code, details)).kind).not.toBe("ambiguous");
    });

    test.each<[string, object]>([
        ["in a TLS session", { request: { reusedSocket: false, socket: { secureConnecting: false } } }],
        ["on a reused connection", { request: { reusedSocket: true } }],
    ])("when the error occurs %s, the server may have carried out the request", (_, details) => {
        expect(isRequestNotSent(failure(code, details))).toBe(false);
        expect(connectionErrorOutcome(failure(code, details)).kind).toBe("ambiguous");
    });
});

test.each(["read", "write"])(
    "when the network fails during a %s call, the request may have been sent, except in a TLS handshake",
    (syscall) => {
        expect(isRequestNotSent(failure("ENETUNREACH", { cause: { syscall } }))).toBe(false);
        // A TLS handshake reads and writes as well.
        const handshake = failure("EPROTO", { cause: { syscall }, request: { socket: { secureConnecting: true } } });
        expect(isRequestNotSent(handshake)).toBe(true);
    },
);
