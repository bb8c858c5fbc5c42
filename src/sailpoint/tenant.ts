/** The tenant that the API calls reach. */
export interface Tenant {
    /** Host with port. */
    readonly host: string;
    /** SailPoint's id of the tenant, where the token response has one. */
    readonly tenantId: string | undefined;
}
