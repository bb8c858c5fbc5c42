// Formats the list as CSV (RFC 4180).
import type { ClientList, ListedClient } from "./client-list";

const COLUMNS = [
    "id",
    "name",
    "created",
    "ageDays",
    "lastUsed",
    "hasAllRights",
    "scopes",
    "enabled",
    "managed",
    "resourceName",
] as const satisfies readonly (keyof ListedClient)[];

export function formatCsv({ clients }: ClientList): string {
    const rows = clients.map((client) => COLUMNS.map((column) => cellText(client[column])));
    return [COLUMNS, ...rows].map((row) => `${row.map(quote).join(",")}\r\n`).join("");
}

function cellText(value: ListedClient[keyof ListedClient]): string {
    return value === null ? "" : typeof value === "object" ? value.join(" ") : String(value);
}

/**
 * Quotes a cell. An apostrophe before `=`, `+`, `-` or `@`, also in full width, prevents a spreadsheet from running a
 * client's name as a formula.
 */
function quote(text: string): string {
    return `"${text.replace(/^(?=[=+\-@＝＋－＠])/, "'").replaceAll('"', '""')}"`;
}
