// Converts clients to the entries of the list: typed and sanitized, without secrets.
import { sanitizeText, sanitizeToken } from "../../http/sanitize";
import { ageInDays } from "../../lifecycle/durations";
import { isNeverUsed } from "../../lifecycle/lookup/unused";
import type { ApiClient } from "../../sailpoint/api-client";
import type { Tenant } from "../../sailpoint/tenant";
import { ALL_SCOPES } from "../../scopes/documentation";

/** One client of the list. Null means that SailPoint does not report the value. */
export interface ListedClient {
    readonly id: string;
    readonly name: string;
    readonly created: string | null;
    /** Whole days since the creation, by the local clock. */
    readonly ageDays: number | null;
    /** Null for a client that was never used; `unknown` if the time is unreadable. */
    readonly lastUsed: string | null;
    readonly scopes: readonly string[] | null;
    readonly hasAllRights: boolean | null;
    readonly enabled: boolean | null;
    /** Whether a resource of the stack manages the client; null if no stack was read. */
    readonly managed: boolean | null;
    /** The name of the stack's resource that manages the client; null if there is none, or no stack was read. */
    readonly resourceName: string | null;
}

export interface ClientList {
    readonly tenant: { readonly host: string; readonly tenantId: string | null };
    readonly clients: readonly ListedClient[];
}

/**
 * @param managed the resources of the stack by client id; undefined if no stack was read
 * @param secret a secret that is redacted in every text
 */
export function toClientList(
    clients: readonly ApiClient[],
    { host, tenantId }: Tenant,
    managed: ReadonlyMap<string, string> | undefined,
    secret: string,
): ClientList {
    const now = new Date();
    const text = (value: unknown) => sanitizeText(value, [secret]);
    return {
        tenant: { host, tenantId: tenantId ?? null },
        clients: clients.map((client) => {
            const created = sanitizeToken(client.created) ?? null;
            const scopes = Array.isArray(client.scope) ? client.scope.flatMap((scope) => text(scope) ?? []).sort() : [];
            return {
                id: text(client.id) ?? "",
                name: text(client.name) ?? "",
                created,
                ageDays: ageInDays(created, now) ?? null,
                // Users delete unused clients, so a client with an unreadable time counts as used.
                lastUsed: isNeverUsed(client) ? null : (sanitizeToken(client.lastUsed) ?? "unknown"),
                scopes: scopes.length > 0 ? scopes : null,
                hasAllRights: scopes.length > 0 ? scopes.includes(ALL_SCOPES) : null,
                enabled: typeof client.enabled === "boolean" ? client.enabled : null,
                managed: managed === undefined ? null : managed.has(client.id),
                resourceName: managed?.get(client.id) ?? null,
            };
        }),
    };
}
