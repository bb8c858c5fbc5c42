// A code of TLS or of the network says "nothing was sent" only where there was no connection yet: on one that stood, the
// request may have gone out, and a create with it.
import { describeConnectionError, connectionErrorOutcome } from "../../../src/http/connection-error";

const CODES = [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "EPROTO",
    "ENETUNREACH",
    "ECONNREFUSED",
];

/** As axios makes it of what Node says. */
function failure(code: string, details: object): Error {
    return Object.assign(new Error(code), { code }, details);
}

describe.each(CODES)("%s", (code) => {
    test.each<[string, object]>([
        ["before the TLS session", { request: { reusedSocket: false, socket: { secureConnecting: true } } }],
        ["without a socket", { request: { socket: null } }],
        ["while it connects", { cause: { syscall: "connect" } }],
    ])("%s: nothing has left", (_, more) => {
        expect(describeConnectionError(failure(code, more), "acme.example").requestNotSent).toBe(true);
        expect(connectionErrorOutcome(failure(code, more)).kind).not.toBe("ambiguous");
    });

    test.each<[string, object]>([
        ["in the TLS session", { request: { reusedSocket: false, socket: { secureConnecting: false } } }],
        ["on a connection that was used before", { request: { reusedSocket: true } }],
    ])("%s: it may have been carried out", (_, more) => {
        expect(describeConnectionError(failure(code, more), "acme.example").requestNotSent).toBe(false);
        expect(connectionErrorOutcome(failure(code, more)).kind).toBe("ambiguous");
    });
});

test.each(["read", "write"])("a network that goes during a %s may have carried the request", (syscall) => {
    expect(describeConnectionError(failure("ENETUNREACH", { cause: { syscall } }), "acme.example").requestNotSent).toBe(
        false,
    );
    // A handshake reads and writes too.
    const handshake = failure("EPROTO", { cause: { syscall }, request: { socket: { secureConnecting: true } } });
    expect(describeConnectionError(handshake, "acme.example").requestNotSent).toBe(true);
});
