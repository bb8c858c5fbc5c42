// Untrusted text in messages. secret-redaction.test.ts tests whole errors.
import { sanitizeText, sanitizeToken } from "../../../src/http/sanitize";
import { redact, collectSecrets } from "../../../src/http/redact";

test("when a text contains secrets, they are redacted, longer ones first, and values that are too short stay", () => {
    expect(redact("a canary-8 and canary-8-long", ["canary-8", "canary-8-long"])).toBe("a *** and ***");
    expect(redact("12345678 1234567", ["12345678"])).toBe("*** 1234567");
    expect(redact("1234567", ["1234567", ""])).toBe("1234567");
});

test("when secret fields are nested at any depth, their values are collected, and no others", () => {
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
    ["x".repeat(501), "x".repeat(500)],
])("when the value is %j, the text is %j", (value, line) => {
    expect(sanitizeText(value)).toBe(line);
});

test("when a secret is split by a removed character, it is redacted", () => {
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
])("when the value is %j, the token is %j", (value, token) => {
    expect(sanitizeToken(value)).toBe(token);
});

test("when a token contains a secret, it is redacted", () => {
    expect(sanitizeToken("id-canary-8", ["canary-8"])).toBe("id-***");
});
