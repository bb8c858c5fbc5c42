/** The tenant that the API calls reach. */
export interface Tenant {
    /** Host with port and path, if the address has them. */
    readonly host: string;
    /** SailPoint's id of the tenant; undefined if the token response has none. */
    readonly tenantId: string | undefined;
}
