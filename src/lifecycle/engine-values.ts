// Markers of Pulumi's protocol for values that plain JSON cannot express. They are copies, because Pulumi's SDK takes a second to
// load; a test compares them with the SDK.

/** The protocol's marker of an unknown value. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The property that gives the kind of a special value. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** The signature of a secret. */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Whether a value of the protocol, or a part of it, is unknown. */
export function isUnknown(value: unknown): boolean {
    // Without recursion: a value may be nested deeper than the stack allows.
    const pending = [value];
    for (const part of pending) {
        if (part === UNKNOWN_VALUE) {
            return true;
        }
        if (typeof part === "object" && part !== null) {
            for (const child of Object.values(part)) {
                pending.push(child);
            }
        }
    }
    return false;
}
