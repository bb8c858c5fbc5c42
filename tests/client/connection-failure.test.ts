// What the codes of failed connections mean: whether a create may be sent again, and in which words it is told.
import { explainFailure, failureOutcome } from "../../src/client/connection-failure";

const withCode = (code: string) => Object.assign(new Error("words of Node"), { code });

test.each<[string, string, boolean, RegExp]>([
    ["ECONNREFUSED", "not sent", true, /The connection to SailPoint at acme\.example failed/],
    ["ENOTFOUND", "not sent", true, /The connection to SailPoint at acme\.example failed/],
    ["ECONNRESET", "no answer", false, /The connection to SailPoint at acme\.example failed/],
    ["EPIPE", "no answer", false, /The connection to SailPoint at acme\.example failed/],
    ["HPE_INVALID_CONSTANT", "no answer", false, /does not speak HTTP/],
    ["EPROTO", "lasting", true, /does not speak TLS/],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "lasting", true, /does not speak TLS/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "lasting", true, /certificate for another host/],
    ["CERT_HAS_EXPIRED", "lasting", true, /is not trusted/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "lasting", true, /is not trusted/],
    // The session was there, so the request may have gone through it.
    [
        "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
        "no answer",
        false,
        /The connection to SailPoint at acme\.example failed/,
    ],
])("%s: %s", (code, kind, beforeSending, words) => {
    expect(failureOutcome(withCode(code))).toEqual({ kind });
    const explained = explainFailure(withCode(code), "acme.example");
    expect(explained.beforeSending).toBe(beforeSending);
    expect(explained.meaning).toMatch(words);
    expect(explained.meaning).toContain(`(${code})`);
    expect(JSON.stringify(explained)).not.toContain("words of Node");
    expect(explained.meaning).toContain("acme.example ");
});
