// What the codes of failed connections mean: whether a create may be sent again, and in which words it is told.
import { codeOf, explainFailure, failureOutcome } from "../../src/client/connection-failure";
import { ProxyFailure } from "../../src/client/proxy";

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
    ["ECONNREFUSED", "not sent", true, FAILED, NETWORK],
    ["ENOTFOUND", "not sent", true, FAILED, NETWORK],
    ["ECONNRESET", "no answer", false, FAILED, NETWORK],
    ["EPIPE", "no answer", false, FAILED, NETWORK],
    [
        "HPE_INVALID_CONSTANT",
        "no answer",
        false,
        "What answers at acme.example does not speak HTTP as it should",
        `${PORT}that no proxy or gateway answers in SailPoint's place.`,
    ],
    ["MY_ERR_SSL", "no answer", false, FAILED, NETWORK],
    ["EPROTO", "lasting", true, NO_TLS, `${PORT}the proxy (HTTPS_PROXY, NO_PROXY).`],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "lasting", true, NO_TLS, `${PORT}the proxy (HTTPS_PROXY, NO_PROXY).`],
    [
        "ERR_TLS_CERT_ALTNAME_INVALID",
        "lasting",
        true,
        "What answers at acme.example shows a certificate for another host",
        "Check sailpoint:baseUrl, and whether a proxy or a login page of the network answers in SailPoint's place.",
    ],
    ["CERT_HAS_EXPIRED", "lasting", true, UNTRUSTED, TRUST],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "lasting", true, UNTRUSTED, TRUST],
    // The session was there, so the request may have gone through it.
    ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "no answer", false, FAILED, NETWORK],
])("%s: %s, before sending: %s", (code, kind, beforeSending, meaning, advice) => {
    expect(failureOutcome(withCode(code))).toEqual({ kind });
    expect(explainFailure(withCode(code), "acme.example")).toEqual({
        meaning: `${meaning} (${code}).`,
        advice,
        beforeSending,
    });
});

test.each([undefined, null, 5, "EPIPE", {}, { code: 5 }, new Error("EPIPE")])("%p has no code", (thrown) => {
    expect(codeOf(thrown)).toBe("unknown failure");
    expect(failureOutcome(thrown)).toEqual({ kind: "no answer" });
    expect(explainFailure(thrown, "acme.example").meaning).toBe(`${FAILED} (unknown failure).`);
});

test("an answer that is too large would be so again", () => {
    const tooLarge = new Error("maxContentLength size of 5 exceeded");
    expect(failureOutcome(Object.assign(tooLarge, { code: "ERR_BAD_RESPONSE" }))).toEqual({ kind: "lasting" });
    expect(failureOutcome(new Error("no maxContentLength"))).toEqual({ kind: "no answer" });
});

test.each([
    [true, "not sent"],
    [false, "lasting"],
])("a failure of the proxy is told in its words; one that may pass (%s) is tried again", (passes, kind) => {
    const failure = new ProxyFailure("It refuses.", "Ask it.", "PROXY_403", passes);
    for (const error of [failure, new Error("of axios", { cause: failure })]) {
        expect(failureOutcome(error)).toEqual({ kind });
        expect(explainFailure(error, "acme.example")).toEqual({
            meaning: "It refuses.",
            advice: "Ask it.",
            beforeSending: true,
        });
    }
});
