// Removes secrets from text of the server, which may quote the request.

/** Shorter values would match unrelated text. */
const MIN_SECRET_LENGTH = 4;
/** Longer secrets are redacted in parts, because V8 rejects the pattern of a text with some thousand characters. */
const MAX_PATTERN_LENGTH = 200;
const SECRET_FIELDS: ReadonlySet<string> = new Set(["secret", "clientSecret", "client_secret", "access_token"]);

/** Replaces the secrets in a text, also where they are percent-encoded, in base64, or escaped in JSON or HTML. */
export function redact(text: string, secrets: readonly string[]): string {
    return replaceSecrets(
        text,
        secrets.filter((secret) => collapse(secret).length >= MIN_SECRET_LENGTH),
        "***",
    );
}

/** Replaces every form of the secrets by the placeholder, also of secrets that are so short that they match unrelated text. */
export function replaceSecrets(text: string, secrets: readonly string[], placeholder: string): string {
    return (
        [...new Set(secrets)]
            .map((secret) => ({ secret, collapsed: collapse(secret) }))
            // No form of a secret is shorter than this one.
            .filter(({ collapsed: { length } }) => length > 0 && length <= text.length)
            // Longer secrets first, because a secret may contain another one.
            .sort(({ collapsed: one }, { collapsed: other }) => other.length - one.length)
            .flatMap(({ secret, collapsed }) => [
                ...partsOf(collapsed).map(anyEscapedForm),
                ...new Set([secret, collapsed].flatMap(base64Forms)),
            ])
            .reduce((redacted: string, form) => redacted.replaceAll(form, () => placeholder), text)
    );
}

/** Trims a text, and makes each run of white space one space, as a server may do before it quotes the text. */
function collapse(text: string): string {
    return text.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, "");
}

const HTML_NAMES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** The characters that JSON may escape by a backslash and a letter or the character itself. {@link BACKSLASH} and {@link SPACES} have others. */
const JSON_LETTERS: Readonly<Record<string, string>> = {
    '"': '"',
    "/": "/",
    "\b": "b",
    "\f": "f",
};

/** Splits a text into parts of about the same length, so that no part is so short that it matches unrelated text. */
function partsOf(text: string): string[] {
    const characters = Array.from(text);
    const count = Math.ceil(characters.length / MAX_PATTERN_LENGTH);
    const start = (part: number) => {
        let index = Math.floor((part * characters.length) / count);
        // The pattern for a backslash at the end of a part would also match the one that begins the next character's form.
        while (index > 0 && index < characters.length && characters[index - 1] === "\\") {
            index += 1;
        }
        return index;
    };
    return Array.from({ length: count }, (_, part) => characters.slice(start(part), start(part + 1)).join(""));
}

/** Matches the text with each of its characters as it is, percent-encoded, or escaped in JSON or HTML. */
function anyEscapedForm(secret: string): RegExp {
    // Successive backslashes are one repetition, so that the time to match does not grow exponentially with their number.
    const parts = secret.match(/\\+|[+ ]* [+ ]*|[^\\]/gu) ?? [];
    const patterns = parts.map((part, index) => {
        if (part.includes(" ")) {
            return SPACES;
        }
        if (!part.startsWith("\\")) {
            return anyFormOf(part);
        }
        // In \\u0075, the second backslash may be the last one of the run, or begin the form of the letter u.
        return `${BACKSLASH}${parts[index + 1] === "u" ? "+?" : "+"}`;
    });
    return new RegExp(patterns.join(""), "g");
}

/**
 * White space of any length. A form body has a space as a plus sign, so the plus signs beside white space belong to it: two successive
 * patterns that match the same characters would make the time to match grow exponentially.
 */
const SPACES =
    "(?:&#0*(?:9|10|13|32|43);|&#[xX]0*(?:9|[aA]|[dD]|20|2[bB]);|%(?:09|0[aA]|0[dD]|20|2[bB])|" +
    "\\\\+(?:u0009|u000[aAdD]|u0020|u002[bB]|[nrt])|[+ \\t\\n\\r])+";

/** One backslash: a pattern for several could split a run of them in many ways. */
const BACKSLASH = "(?:&#0*92;|&#[xX]0*5[cC];|%5[cC]|\\\\(?:u005[cC])?)";

/** Returns a pattern for one character other than a backslash. Longer forms come first, because a form may begin another one. */
function anyFormOf(character: string): string {
    const [htmlName, jsonLetter] = [HTML_NAMES[character], JSON_LETTERS[character]];
    const code = character.codePointAt(0) ?? 0;
    // A lone surrogate becomes U+FFFD.
    const bytes = [...Buffer.from(character)];
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    const forms = [
        ...(htmlName === undefined ? [] : [`&${htmlName};`]),
        `&#0*${String(code)};`,
        `&#[xX]0*${anyCase(hex(code))};`,
        bytes.map((byte) => `%${anyCase(hex(byte, 2))}`).join(""),
        // A string of JSON in another one has more than one backslash.
        units.map((unit) => `\\\\+u${anyCase(hex(unit, 4))}`).join(""),
        ...(jsonLetter === undefined ? [] : [`\\\\+${jsonLetter}`]),
        literal(character),
    ];
    return `(?:${forms.join("|")})`;
}

function hex(value: number, digits = 1): string {
    return value.toString(16).padStart(digits, "0");
}

function anyCase(digits: string): string {
    return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
    return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

function base64Forms(secret: string): string[] {
    const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
    return [base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
}

/** Collects the values of secret fields at any depth, without recursion, because a response may be nested deeply. */
export function collectSecrets(value: unknown): string[] {
    const found: string[] = [];
    const pending = [value];
    while (pending.length > 0) {
        const next = pending.pop();
        if (typeof next !== "object" || next === null) {
            continue;
        }
        for (const [name, fieldValue] of Object.entries(next)) {
            if (typeof fieldValue === "string" && SECRET_FIELDS.has(name)) {
                found.push(fieldValue);
            }
            pending.push(fieldValue);
        }
    }
    return found;
}
