// Enforces `sailpoint:tenantId`: a write reaches only the tenant that the user named.
import type { ExpectedTenant } from "./connection";
import { TenantMismatchError } from "./errors";

/**
 * @param expected undefined if the user named no tenant
 * @param tenantId the `tenant_id` of the token response
 * @throws TenantMismatchError
 */
export function assertExpectedTenant(expected: ExpectedTenant | undefined, tenantId: string | undefined): void {
    if (expected === undefined || expected.id === tenantId) {
        return;
    }
    if (tenantId === undefined) {
        throw new TenantMismatchError(
            `SailPoint's token response contains no tenant_id to compare with ${expected.label}. Nothing was changed.`,
            `Check that the address and the credential belong to the intended tenant, then remove ${expected.label}.`,
        );
    }
    throw new TenantMismatchError(
        `The access token belongs to the tenant ${tenantId}, but ${expected.label} is ${expected.id}. Nothing was changed.`,
        `Correct the address and the credential, or ${expected.label}.`,
    );
}
