// The forms in which a server may quote a secret.
import fc from "fast-check";
import { redact, replaceSecrets } from "../../../src/http/redact";

/** Escapes one character of a secret; each escape is one that JSON, HTML or a URL allows. */
const ESCAPES: Readonly<Record<string, (character: string) => string>> = {
    none: (character) => character,
    json: (character) => JSON.stringify(character).slice(1, -1),
    jsonInJson: (character) => JSON.stringify(JSON.stringify(character)).slice(3, -3),
    jsonUnits: (character) =>
        character
            .split("")
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
            .join(""),
    jsonSlash: (character) => character.replace("/", "\\/"),
    htmlName: (character) =>
        ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" })[character] ?? character,
    htmlDecimal: (character) => `&#${String(character.codePointAt(0))};`,
    htmlHex: (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
    percent: (character) =>
        Buffer.from(character).reduce((text, byte) => `${text}%${byte.toString(16).padStart(2, "0")}`, ""),
    form: (character) => new URLSearchParams([["", character]]).toString().slice(1),
};

const character = fc.oneof(
    fc.constantFrom(...Array.from("abc09&<>\"'/\\+%#; $-_.\u00e9\u20ac\u{1f511}")),
    fc.string({ minLength: 1, maxLength: 1, unit: "grapheme-ascii" }),
);

test("when each character of a secret is escaped in some way, the redacted text has nothing of the secret", () => {
    fc.assert(
        fc.property(
            fc.array(fc.tuple(character, fc.constantFrom(...Object.values(ESCAPES))), { minLength: 4, maxLength: 20 }),
            (characters) => {
                const secret = characters.map(([plain]) => plain).join("");
                const quoted = characters.map(([plain, escape]) => escape(plain)).join("");
                // White space at the ends is not redacted, and plus signs beside it are taken for white space.
                fc.pre(!/^[+ ]|[+ ]$/.test(secret) && secret.replace(/ +/g, " ").length >= 4);
                expect(redact(`before ${quoted} after`, [secret])).toBe("before *** after");
            },
        ),
        { numRuns: 2_000 },
    );
});

test("when a backslash of a secret is before the escaped form of the letter u, nothing of that form is left", () => {
    expect(redact("before key\\\\u0075 after", ["key\\u"])).toBe("before *** after");
    expect(redact("before key\\\\u after", ["key\\u"])).toBe("before *** after");
});

test("when a secret has many backslashes, the time to search a long text for it does not explode", () => {
    const secret = "\\".repeat(64);
    expect(redact("\\".repeat(63), [`${secret}x`])).toBe("\\".repeat(63));
    expect(redact("\\".repeat(10_000), [secret])).toBe("***");
    const escaped = "\\\\u005c".repeat(40);
    expect(redact(`key${escaped}?`, ["key\\!"])).toBe(`key${escaped}?`);
});

test("when a secret is longer than a pattern can be, each part of it is redacted", () => {
    const long = Array.from({ length: 20_000 }, (_, index) => index.toString(36)).join("");
    for (const length of [199, 200, 201, 401, 20_001]) {
        const secret = `${long.slice(0, length - 1)}"`;
        const redacted = "***".repeat(Math.ceil(length / 200));
        expect(redact(`before ${JSON.stringify(secret)} after`, [secret])).toBe(`before "${redacted}" after`);
    }
});

test("when a text has a secret in base64, with or without padding or in its form for URLs, the secret is redacted", () => {
    fc.assert(
        fc.property(fc.string({ minLength: 4, maxLength: 30, unit: "binary" }), (secret) => {
            const bytes = Buffer.from(secret);
            for (const form of [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")]) {
                expect(redact(`before(${form})after`, [secret])).toBe("before(***)after");
            }
        }),
    );
});

test("when a secret contains another one, the whole of it is redacted; a placeholder is used as it is", () => {
    expect(replaceSecrets("the secret abcdef", ["abc", "abcdef"], "$&")).toBe("the secret $&");
});

test.each(["+ ".repeat(30), " \u00a0".repeat(30), "\\ ".repeat(30), " +".repeat(30)])(
    "when a secret has many spaces beside other characters (%j), the time to search a long text for it does not explode",
    (part) => {
        const secret = `a${part}b`;
        const text = part.repeat(200);
        expect(redact(`${text} ${secret} ${text}`, [secret])).toContain("***");
        expect(redact(`a${text}`, [secret])).toBe(`a${text}`);
    },
);
