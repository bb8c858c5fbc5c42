// Values in messages: on one line, of limited length. The caller makes sure that the value is no secret.
import { sanitizeText } from "../http/sanitize";

/** A client can have hundreds of scopes; a message must stay readable. */
const MAX_ITEMS = 10;

/** The name and the id of a client. */
export function clientLabel(id: string, name: unknown): string {
    const shown = sanitizeText(name);
    return [...(shown === undefined ? [] : [shown]), ...(id === "" ? [] : [shown === undefined ? id : `(${id})`])].join(
        " ",
    );
}

export function displayValue(value: unknown): string {
    const items = toStrings(value);
    return items.length === 0 ? "none" : displayItems(items);
}

export function displayItems(items: readonly string[]): string {
    const omittedCount = items.length - MAX_ITEMS;
    const shown = items.slice(0, MAX_ITEMS).map((item) => sanitizeText(item) ?? "blank");
    return shown.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}

export function toStrings(value: unknown): string[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map(String);
}
