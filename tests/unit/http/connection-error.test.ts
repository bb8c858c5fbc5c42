// Error codes of failed connections: the kind of failure, whether the request was sent, and whether it is repeated.
import { connectionErrorOutcome, isRequestNotSent, toTransportFailure } from "../../../src/http/connection-error";
import { codeOf } from "../../../src/http/error-code";
import { ProxyError, RequestError } from "../../../src/http/errors";

const withCode = (code: string) => new RequestError(code, false);

test.each<[string, string, boolean, string]>([
    ["ECONNREFUSED", "no-server", true, "connection"],
    ["ENOTFOUND", "no-server", true, "connection"],
    ["ECONNRESET", "ambiguous", false, "connection"],
    ["EPIPE", "ambiguous", false, "connection"],
    ["HPE_INVALID_CONSTANT", "ambiguous", false, "http-protocol"],
    ["MY_ERR_SSL", "ambiguous", false, "connection"],
    ["EPROTO", "permanent", true, "tls-protocol"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "permanent", true, "tls-protocol"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "permanent", true, "certificate-for-another-host"],
    ["CERT_HAS_EXPIRED", "permanent", true, "untrusted-certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "permanent", true, "untrusted-certificate"],
    // The session was established, so the request may have been sent through it.
    ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "ambiguous", false, "connection"],
])(
    "when the error code is %s, the outcome of the attempt is %s, the request was certainly not sent: %s, and the kind of failure is %s",
    (code, outcome, requestNotSent, kind) => {
        expect(connectionErrorOutcome(withCode(code))).toEqual({ kind: outcome });
        expect(toTransportFailure(withCode(code), 5)).toEqual({ kind, code });
        expect(isRequestNotSent(withCode(code))).toBe(requestNotSent);
    },
);

test.each(["ECONNABORTED", "ETIMEDOUT", "REQUEST_TIMEOUT"])(
    "when the code is %s, the failure is a timeout with the time that the request had",
    (code) => {
        expect(toTransportFailure(withCode(code), 5)).toEqual({ kind: "timeout", timeoutSeconds: 5 });
    },
);

test.each([undefined, null, 5, "EPIPE", {}, { code: 5 }, new Error("EPIPE")])(
    "when %p is thrown, the error code is unknown and the request may have been sent",
    (thrown) => {
        const code = "unknown failure";
        expect(codeOf(thrown)).toBe(code);
        expect(connectionErrorOutcome(thrown)).toEqual({ kind: "ambiguous" });
        expect(toTransportFailure(thrown, 5)).toEqual({ kind: "connection", code });
    },
);

test.each([
    ["RESPONSE_TOO_LARGE", "permanent"],
    ["RESPONSE_INCOMPLETE", "ambiguous"],
])("when the code is %s, the response is incomplete and the outcome is %s", (code, outcome) => {
    expect(connectionErrorOutcome(withCode(code))).toEqual({ kind: outcome });
    expect(toTransportFailure(withCode(code), 5)).toEqual({ kind: "incomplete-response" });
});

test.each([
    [true, "unsent"],
    [false, "permanent"],
])("when the proxy fails (transient: %s), nothing was sent and the outcome is %s", (isTransient, kind) => {
    const error = new ProxyError({ kind: "proxy-refused", proxy: "the proxy", status: 403 }, isTransient);
    expect(connectionErrorOutcome(error)).toEqual({ kind });
    expect(toTransportFailure(error, 5)).toBe(error.failure);
    expect(isRequestNotSent(error)).toBe(true);
});

test.each([
    ["ECONNREFUSED", "no-server"],
    ["ECONNRESET", "unsent"],
])("when the connection to the proxy fails with %s, the outcome is %s", (code, kind) => {
    expect(connectionErrorOutcome(new ProxyError({ kind: "proxy-unusable", proxy: "the proxy", code }, true))).toEqual({
        kind,
    });
});
