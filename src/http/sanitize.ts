// Texts from outside, brought into a form that a message can hold: they must not forge lines, nor fill a screen.

import { redact } from "./redact";

/** What SailPoint says can be long; a message must stay readable, and short enough for the engine's channel. */
const MAX_TEXT_LENGTH = 500;

/** One line of bounded length without control characters and these secrets; undefined where it is no text. */
export function sanitizeText(value: unknown, secrets: readonly string[] = []): string | undefined {
    if (typeof value !== "string") {
        return undefined;
    }
    // Controls, marks that turn the direction of writing, halves of characters, and separators of lines.
    const sanitized = redact(value, secrets)
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
        .trim();
    // What was taken out may have stood in the middle of a secret.
    return sanitized === "" ? undefined : redact(sanitized, secrets).slice(0, MAX_TEXT_LENGTH);
}

/** An id or a time, which has no blanks; undefined where it is anything else. */
export function sanitizeToken(value: unknown, secrets: readonly string[] = []): string | undefined {
    return typeof value === "string" && /^[\x21-\x7e]{1,100}$/.test(value) ? redact(value, secrets) : undefined;
}
