// Messages in the form of docs/mistakes.md.

/** @returns the distinct messages in one line of a table, without values that differ between runs */
export function normalizeMessages(messages: readonly string[], host: string): string {
    return [...new Set(messages)]
        .join("\n")
        .replaceAll(host, "HOST")
        .replace(/127\.0\.0\.1:\d+/g, "HOST")
        .replace(/(request|tracking) id [0-9a-f]{32}/g, "$1 id REQUEST")
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
        .replace(/\|/g, "\\|")
        .replace(/\s*\n\s*/g, "<br>");
}
