// What can be the id of a client: it goes into one segment of a path, and into a line of a message.

/** SailPoint's have 32 or 36 characters. */
const CLIENT_ID = /^(?!\.{1,2}$)[^\p{C}\p{Zl}\p{Zp}]{1,256}$/u;

/** Dots alone would, however encoded, lead to another path. */
export function isClientId(value: unknown): value is string {
    return typeof value === "string" && CLIENT_ID.test(value);
}
