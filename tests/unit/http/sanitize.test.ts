// Redaction of secrets and sanitization of untrusted texts. secret-redaction.test.ts tests complete errors.
import { sanitizeText, sanitizeToken } from "../../../src/http/sanitize";
import { redact, collectSecrets } from "../../../src/http/redact";

test("when a text contains secrets, they are redacted, longer secrets first; values that are too short for a secret are not", () => {
    expect(redact("a canary-8 and canary-8-long", ["canary-8", "canary-8-long"])).toBe("a *** and ***");
    expect(redact("1234 123", ["1234"])).toBe("*** 123");
    expect(redact("123", ["123", ""])).toBe("123");
});

test.each<[string, string, string]>([
    ["in plain text", 'p@ss+w"rd/1 é', 'p@ss+w"rd/1 é'],
    ["in a form body", 'p@ss+w"rd/1 é', "p%40ss%2Bw%22rd%2F1+%C3%A9"],
    ["escaped in HTML", "https://hooks.example/?a=1&t=<it's>", "https://hooks.example/?a=1&amp;t=&lt;it's&gt;"],
    ["escaped in HTML with &#39;", "a&b'c\"", "a&amp;b&#39;c&quot;"],
    ["escaped in HTML with &#x27;", "a&b'c\"", "a&amp;b&#x27;c&quot;"],
    ["escaped in HTML with &apos;", "a&b'c\"", "a&amp;b&apos;c&quot;"],
    ["percent-encoded", 'p@ss+w"rd/1 é', "p%40ss%2Bw%22rd%2F1%20%C3%A9"],
    ["percent-encoded in lower case", 'p@ss+w"rd/1 é', "p%40ss%2bw%22rd%2f1%20%c3%a9"],
    ["percent-encoded with its space and punctuation", "(it's) *!", "%28it%27s%29%20*%21"],
    ["escaped in JSON", 'p@ss+w"rd/1 é', 'p@ss+w\\"rd/1 é'],
    ["escaped in JSON with its slashes", 'p@ss+w"rd/1 é', 'p@ss+w\\"rd\\/1 é'],
    ["in base64", "subject??>>>", "c3ViamVjdD8/Pj4+"],
    ["in base64 for URLs", "subject??>>>", "c3ViamVjdD8_Pj4-"],
    ["in base64 without its padding", "pass-12", "cGFzcy0xMg"],
])("when a text contains a secret %s, the secret is redacted", (_, secret, quoted) => {
    expect(redact(`client_secret=${quoted}&x`, [secret])).toBe("client_secret=***&x");
});

test("when a secret contains a lone surrogate, it is redacted", () => {
    expect(redact("a \ud800bcd", ["\ud800bcd"])).toBe("a ***");
});

test("when an object has secret fields at any depth, collectSecrets returns exactly their values", () => {
    const nested = {
        a: [{ client_secret: "one" }, { b: { secret: "two", access_token: "three", name: "four" } }, null, 5],
    };
    expect(collectSecrets({ ...nested, clientSecret: "five", secret: 6 }).sort()).toEqual([
        "five",
        "one",
        "three",
        "two",
    ]);
    expect(collectSecrets("secret")).toEqual([]);
});

test.each<[unknown, string | undefined]>([
    ["  some\r\nwords\u001b[31m\u2028end ", "some words [31m end"],
    ["\u0000\n", undefined],
    [" ", undefined],
    [5, undefined],
    [null, undefined],
    ["x".repeat(301), "x".repeat(300)],
])("when sanitizeText gets %j, it returns %j", (value, line) => {
    expect(sanitizeText(value)).toBe(line);
});

test("when a removed control character splits a secret, the secret is redacted", () => {
    expect(sanitizeText("it is can\u0000ary-secret", ["can ary-secret"])).toBe("it is ***");
    expect(sanitizeText("it is canary-secret", ["canary-secret"])).toBe("it is ***");
});

test.each<[unknown, string | undefined]>([
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["x".repeat(100), "x".repeat(100)],
    ["x".repeat(101), undefined],
    ["two words", undefined],
    ["ümlaut", undefined],
    ["", undefined],
    [7, undefined],
    [["word"], undefined],
])("when sanitizeToken gets %j, it returns %j", (value, token) => {
    expect(sanitizeToken(value)).toBe(token);
});

test("when the text of sanitizeToken contains a secret, the secret is redacted", () => {
    expect(sanitizeToken("id-canary-8", ["canary-8"])).toBe("id-***");
});

test("when a long text is cut inside a character, its end is replaced, so that the text has a UTF-8 form", () => {
    const text = sanitizeText(`${"x".repeat(299)}\u{1f680}`);
    expect(text).toBe(`${"x".repeat(299)}\ufffd`);
});

test.each([
    ["without the white space at its ends", "abc def\n", "quoted 'abc def'"],
    ["with its lines joined", "abc\r\n  def", "quoted abc def"],
    ["with its line feed escaped in JSON", "abc\ndef", "quoted abc\\ndef"],
    ["with its space percent-encoded", "abc def", "quoted abc%20def abc+def"],
])("when a text contains a secret %s, the secret is redacted", (_, secret, text) => {
    expect(redact(text, [secret])).not.toMatch(/abc|def/);
});

test("when a secret is white space, nothing is redacted", () => {
    expect(redact("a    b", ["    "])).toBe("a    b");
});
