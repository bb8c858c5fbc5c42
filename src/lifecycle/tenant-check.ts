// State remembers where a client lives. Before anything is believed or changed, that is compared with where we are:
// otherwise a refresh against another tenant would see 404s, drop the clients from state and lose their secrets.
import { TenantMismatchError } from "../sailpoint/errors";
import type { SailPointClient, Tenant } from "../sailpoint/sailpoint-client";
import type { Properties } from "./values";

/** Whether the configured host is the one that state remembers. Costs no request. */
export function sameHost(client: Pick<SailPointClient, "host">, state: Properties): boolean {
    return state.__host === undefined || state.__host === client.host;
}

/** Compares the tenant of the token with the one in state. Where either has no id, the hosts must be equal. */
export function isSameTenant({ host, tenantId }: Tenant, state: Properties): boolean {
    return typeof state.__tenantId === "string" && tenantId !== undefined
        ? state.__tenantId === tenantId
        : sameHost({ host }, state);
}

/**
 * @throws TenantMismatchError that names both
 */
export async function assertSameTenant(client: SailPointClient, state: Properties): Promise<void> {
    const tenant = await client.tenant();
    if (!isSameTenant(tenant, state)) {
        throw new TenantMismatchError(
            `The OAuth client ${String(state.clientId)} lives in the tenant at ${describeTenant(state.__host, state.__tenantId)}, ` +
                `but the configuration leads to the one at ${describeTenant(tenant.host, tenant.tenantId)}.`,
            "Set sailpoint:baseUrl (or SAIL_BASE_URL) back. To make the client anew in the other tenant, first destroy " +
                "it here, or take it out of state with `pulumi state delete`.",
        );
    }
}

/** For messages: as state or a token names it. */
export function describeTenant(host: unknown, tenantId: unknown): string {
    return typeof tenantId === "string" ? `${String(host)} (tenant id ${tenantId})` : String(host);
}
