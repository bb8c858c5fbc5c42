// Parses the JSON of responses.

/** A surrogate that is escaped. JSON may escape half of a pair, and a text with it has no UTF-8 form. */
const ESCAPED_SURROGATE = /\\ud[89a-f]/i;

/**
 * Replaces each lone surrogate in a text by U+FFFD: a Protocol Buffers message with one is rejected, and the engine would lose a
 * new client with its secret.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
    // Without the test, the function would be called for each value of a list with megabytes.
    return ESCAPED_SURROGATE.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
}

function wellFormed(_: string, value: unknown): unknown {
    return typeof value === "string" ? value.toWellFormed() : value;
}
