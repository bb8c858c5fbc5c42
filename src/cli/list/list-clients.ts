// Reads the clients of the tenant and prints them.
import { sanitizeText, sanitizeToken } from "../../http/sanitize";
import { resolveConnection } from "../../sailpoint/connection";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient, Tenant } from "../../sailpoint/sailpoint-client";
import { ALL_SCOPES } from "../../scopes/documentation";
import type { CliContext } from "../context";
import { selectClients } from "../selection/select";
import type { Selection } from "../selection/select";
import { table } from "../table";
import { readStackContext } from "../tenant-access";

export interface ListOptions extends Selection {
    readonly stack?: string;
    readonly json?: true;
}

/** One client of the list. Null means that SailPoint does not report the value. */
export interface ListedClient {
    readonly id: string;
    readonly name: string;
    readonly created: string | null;
    /** Whole days since the creation, by the local clock. */
    readonly ageDays: number | null;
    /** Null for a client that was never used. */
    readonly lastUsed: string | null;
    readonly scopes: readonly string[] | null;
    readonly hasAllRights: boolean | null;
    readonly enabled: boolean | null;
    /** Null if no stack was read. */
    readonly managed: boolean | null;
    /** The name of the stack's resource. */
    readonly resourceName: string | null;
}

export interface ClientList {
    readonly tenant: { readonly host: string; readonly tenantId: string | null };
    readonly clients: readonly ListedClient[];
}

const DAY_MS = 86_400_000;

/** @throws Error, for instance if the tenant cannot be read */
export async function listClients(options: ListOptions, context: CliContext): Promise<void> {
    const { stack, json, ...selection } = options;
    const { sources, managed } = await readStackContext(stack, context);
    const connection = resolveConnection(sources);
    const client = new SailPointClient(connection);
    const tenant = await client.tenant();
    const selected = selectClients(await client.list(), selection);
    const list = toClientList(selected, tenant, managed, connection.clientSecret);
    context.stdout.write(json ? `${JSON.stringify(list, undefined, 2)}\n` : formatTable(list));
}

function toClientList(
    clients: readonly ApiClient[],
    { host, tenantId }: Tenant,
    managed: ReadonlyMap<string, string> | undefined,
    secret: string,
): ClientList {
    const text = (value: unknown) => sanitizeText(value, [secret]);
    return {
        tenant: { host, tenantId: tenantId ?? null },
        clients: clients.map((client) => {
            const created = sanitizeToken(client.created) ?? null;
            const age = Math.floor((Date.now() - Date.parse(created ?? "")) / DAY_MS);
            const scopes = Array.isArray(client.scope) ? client.scope.flatMap((scope) => text(scope) ?? []).sort() : [];
            return {
                id: text(client.id) ?? "",
                name: text(client.name) ?? "",
                created,
                ageDays: Number.isNaN(age) ? null : age,
                lastUsed: sanitizeToken(client.lastUsed) ?? null,
                scopes: scopes.length > 0 ? scopes : null,
                hasAllRights: scopes.length > 0 ? scopes.includes(ALL_SCOPES) : null,
                enabled: typeof client.enabled === "boolean" ? client.enabled : null,
                managed: managed === undefined ? null : managed.has(client.id),
                resourceName: managed?.get(client.id) ?? null,
            };
        }),
    };
}

function formatTable({ tenant, clients }: ClientList): string {
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
    const count = `${clients.length} OAuth client${clients.length === 1 ? "" : "s"}`;
    return `${clients.length === 0 ? "" : table([header, ...rows])}${count} of ${tenant.host}.\n`;
}

/** A client without reported scopes may have all rights, because SailPoint grants them where a create sets no scope. */
function scopeWidth({ scopes, hasAllRights }: ListedClient): string {
    return scopes === null ? "not reported" : hasAllRights ? "ALL RIGHTS" : String(scopes.length);
}
