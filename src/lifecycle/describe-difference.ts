// How a field of a living client differs from the program, in words: for fields that hold no secret.
import { sanitizeText } from "../http/sanitize";
import type { Field } from "./field";

/** A client can have hundreds of scopes; a message must stay readable. */
const MAX_ITEMS = 10;

/** What is the same in both sets is not named: only the rest has to be mended. */
export function describeDifference({ name, type }: Field, inSailPoint: unknown, inProgram: unknown): string {
    const [live, desired] = [toStrings(inSailPoint), toStrings(inProgram)];
    if (type !== "set") {
        return `${name} (${formatList(live)} in SailPoint, ${formatList(desired)} in the program)`;
    }
    const parts = [
        ["only in SailPoint", live.filter((item) => !desired.includes(item))],
        ["only in the program", desired.filter((item) => !live.includes(item))],
    ] as const;
    const described = parts
        .filter(([, items]) => items.length > 0)
        .map(([label, items]) => `${label}: ${formatList(items)}`);
    return `${name} (${described.join("; ")})`;
}

function toStrings(value: unknown): string[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map(String);
}

function formatList(items: readonly string[]): string {
    const omittedCount = items.length - MAX_ITEMS;
    const shown = items.slice(0, MAX_ITEMS).map((item) => sanitizeText(item) ?? "blank");
    return shown.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}
