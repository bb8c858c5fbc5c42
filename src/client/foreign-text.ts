// Texts from outside, brought into a form that a message can hold: they must not forge lines, nor fill a screen.

/** What SailPoint says can be long; a message must stay readable, and short enough for the engine's channel. */
const MAX_QUOTE = 500;

/** One line of bounded length without control characters; undefined where it is no text. */
export function oneLine(value: unknown): string | undefined {
    if (typeof value !== "string") {
        return undefined;
    }
    // Controls, marks that turn the direction of writing, halves of characters, and separators of lines.
    const line = value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
    return line === "" ? undefined : line.slice(0, MAX_QUOTE);
}

/** An id or a time, which has no blanks; undefined where it is anything else. */
export function oneWord(value: unknown): string | undefined {
    return typeof value === "string" && /^[\x21-\x7e]{1,100}$/.test(value) ? value : undefined;
}
