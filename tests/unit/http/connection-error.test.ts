// What the codes of failed connections mean: whether a create may be sent again, and in which words it is told.
import { codeOf, describeConnectionError, connectionErrorOutcome } from "../../../src/http/connection-error";
import { ProxyError } from "../../../src/http/proxy-agent";

const withCode = (code: string) => Object.assign(new Error("words of Node"), { code });

const FAILED = "The connection to SailPoint at acme.example failed";
const NETWORK = "Check sailpoint:baseUrl, the network, and the proxy (HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS).";
const NO_TLS = "What answers at acme.example does not speak TLS as it should";
const PORT = "Check host and port of sailpoint:baseUrl, and ";
const UNTRUSTED = "The certificate that acme.example shows is not trusted";
const TRUST =
    "If a proxy of your company opens TLS connections, set NODE_EXTRA_CA_CERTS to the file with its CA certificate (PEM) in the " +
    "environment of pulumi. Else check sailpoint:baseUrl, and the clock of this machine.";

test.each<[string, string, boolean, string, string]>([
    ["ECONNREFUSED", "unsent", true, FAILED, NETWORK],
    ["ENOTFOUND", "unsent", true, FAILED, NETWORK],
    ["ECONNRESET", "ambiguous", false, FAILED, NETWORK],
    ["EPIPE", "ambiguous", false, FAILED, NETWORK],
    [
        "HPE_INVALID_CONSTANT",
        "ambiguous",
        false,
        "What answers at acme.example does not speak HTTP as it should",
        `${PORT}that no proxy or gateway answers in SailPoint's place.`,
    ],
    ["MY_ERR_SSL", "ambiguous", false, FAILED, NETWORK],
    ["EPROTO", "permanent", true, NO_TLS, `${PORT}the proxy (HTTPS_PROXY, NO_PROXY).`],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "permanent", true, NO_TLS, `${PORT}the proxy (HTTPS_PROXY, NO_PROXY).`],
    [
        "ERR_TLS_CERT_ALTNAME_INVALID",
        "permanent",
        true,
        "What answers at acme.example shows a certificate for another host",
        "Check sailpoint:baseUrl, and whether a proxy or a login page of the network answers in SailPoint's place.",
    ],
    ["CERT_HAS_EXPIRED", "permanent", true, UNTRUSTED, TRUST],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "permanent", true, UNTRUSTED, TRUST],
    // The session was there, so the request may have gone through it.
    ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "ambiguous", false, FAILED, NETWORK],
])("%s: %s, before sending: %s", (code, kind, requestNotSent, summary, hint) => {
    expect(connectionErrorOutcome(withCode(code))).toEqual({ kind });
    expect(describeConnectionError(withCode(code), "acme.example")).toEqual({
        summary: `${summary} (${code}).`,
        hint,
        requestNotSent,
    });
});

test.each([undefined, null, 5, "EPIPE", {}, { code: 5 }, new Error("EPIPE")])("%p has no code", (thrown) => {
    expect(codeOf(thrown)).toBe("unknown failure");
    expect(connectionErrorOutcome(thrown)).toEqual({ kind: "ambiguous" });
    expect(describeConnectionError(thrown, "acme.example").summary).toBe(`${FAILED} (unknown failure).`);
});

test("an answer that is too large would be so again", () => {
    const tooLarge = new Error("maxContentLength size of 5 exceeded");
    expect(connectionErrorOutcome(Object.assign(tooLarge, { code: "ERR_BAD_RESPONSE" }))).toEqual({
        kind: "permanent",
    });
    expect(connectionErrorOutcome(new Error("no maxContentLength"))).toEqual({ kind: "ambiguous" });
});

test.each([
    [true, "unsent"],
    [false, "permanent"],
])("a failure of the proxy is told in its words; one that may pass (%s) is tried again", (isTransient, kind) => {
    const failure = new ProxyError("It refuses.", "Ask it.", "PROXY_403", isTransient);
    for (const error of [failure, new Error("of axios", { cause: failure })]) {
        expect(connectionErrorOutcome(error)).toEqual({ kind });
        expect(describeConnectionError(error, "acme.example")).toEqual({
            summary: "It refuses.",
            hint: "Ask it.",
            requestNotSent: true,
        });
    }
});
