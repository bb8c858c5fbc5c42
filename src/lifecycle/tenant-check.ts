// Compares the tenant in state with the tenant of the credential before any other request. Without that, a refresh against
// another tenant would get 404s, drop the clients from state and lose their secrets.
import { TenantMismatchError } from "../sailpoint/errors";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { Tenant } from "../sailpoint/tenant";
import type { StoredClient } from "./stored-client";

type StoredTenant = StoredClient["tenant"];

/** Whether the configured host is the host in state. Sends no request. */
export function sameHost(host: string, stored: StoredTenant): boolean {
    return stored.host === undefined || stored.host === host;
}

/** Compares the tenant ids; if one of them is unknown, the hosts. */
export function isSameTenant({ host, tenantId }: Tenant, stored: StoredTenant): boolean {
    return stored.tenantId !== undefined && tenantId !== undefined
        ? stored.tenantId === tenantId
        : sameHost(host, stored);
}

/**
 * @returns the tenant, with the id of state if the token response has none
 * @throws TenantMismatchError that names both tenants
 */
export async function assertSameTenant(
    client: Pick<SailPointClient, "tenant" | "addressLabel">,
    stored: Pick<StoredClient, "id" | "tenant">,
): Promise<Tenant> {
    const tenant = await client.tenant();
    if (!isSameTenant(tenant, stored.tenant)) {
        throw new TenantMismatchError(
            `The OAuth client ${stored.id} belongs to the tenant at ${describeTenant(stored.tenant)}, ` +
                `but the configuration leads to the one at ${describeTenant(tenant)}.`,
            `Set ${client.addressLabel} back. To create the client in the other tenant, first destroy it here, or remove it from ` +
                "the state with `pulumi state delete`.",
        );
    }
    return { host: tenant.host, tenantId: tenant.tenantId ?? stored.tenant.tenantId };
}

/** The host and the tenant id, for messages. */
export function describeTenant({ host, tenantId }: StoredTenant): string {
    return tenantId === undefined ? String(host) : `${String(host)} (tenant id ${tenantId})`;
}
