// Makes untrusted text safe for messages and logs: on one line, of limited length, without secrets.
import { redact } from "./redact";

/** Keeps messages readable. */
const MAX_TEXT_LENGTH = 300;

/** Returns one line without control characters and secrets, or undefined if the value is not a text or is blank. */
export function sanitizeText(value: unknown, secrets: readonly string[] = []): string | undefined {
    if (typeof value !== "string") {
        return undefined;
    }
    // The pattern matches control and format characters (such as bidi marks), lone surrogates and line separators.
    const sanitized = redact(value, secrets)
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
        .trim();
    // The removed characters may have split a secret, so the result is redacted again.
    return sanitized === "" ? undefined : redact(sanitized, secrets).slice(0, MAX_TEXT_LENGTH).toWellFormed();
}

/** Returns an id or a timestamp, which has no spaces; undefined for anything else. */
export function sanitizeToken(value: unknown, secrets: readonly string[] = []): string | undefined {
    return typeof value === "string" && /^[\x21-\x7e]{1,100}$/.test(value) ? redact(value, secrets) : undefined;
}
