// Validates the id of a client, which becomes one segment of a path and a part of messages.

/** SailPoint's ids have 32 or 36 characters. */
const CLIENT_ID = /^(?!\.{1,2}$)[^\p{C}\p{Zl}\p{Zp}]{1,256}$/u;

/** `.` and `..` are rejected, because they lead to another path even when they are encoded. */
export function isClientId(value: unknown): value is string {
    return typeof value === "string" && CLIENT_ID.test(value);
}
