// Formats the list as a table for a terminal.
import { table } from "../table";
import type { ClientList, ListedClient } from "./client-list";

export function formatTable(list: ClientList): string {
    const { clients } = list;
    const rows = clients.map((client) => [
        client.name,
        client.id,
        String(client.ageDays ?? "unknown"),
        client.lastUsed?.slice(0, 10) ?? "never",
        scopeWidth(client),
        client.enabled === null ? "unknown" : client.enabled ? "yes" : "no",
        client.managed === null ? "unknown" : (client.resourceName ?? "-"),
    ]);
    const header = ["NAME", "ID", "AGE IN DAYS", "LAST USE", "SCOPES", "ENABLED", "RESOURCE IN STACK"];
    return `${clients.length === 0 ? "" : table([header, ...rows])}${countLabel(list)}.\n`;
}

export function countLabel({ tenant, clients }: ClientList): string {
    return `${clients.length} OAuth client${clients.length === 1 ? "" : "s"} of ${tenant.host}`;
}

/**
 * Returns the number of scopes, or a text. A client without reported scopes may have all rights, because SailPoint
 * grants them if a create sets no scope.
 */
function scopeWidth({ scopes, hasAllRights }: ListedClient): string {
    return scopes === null ? "not reported" : hasAllRights ? "ALL RIGHTS" : String(scopes.length);
}
