/** The settings that a client of the API needs. */
export interface Connection {
    /** Such as `https://acme.api.identitynow.com`, without a trailing slash and without a version. */
    readonly baseUrl: string;
    /** The name of the setting that has the address, in its source, such as `sailpoint:tenant`. */
    readonly addressLabel: string;
    /** The tenant that every write must reach; undefined if the user set none. */
    readonly expectedTenant?: ExpectedTenant;
    readonly clientId: string;
    readonly clientSecret: string;
    /** The names of the two settings of the credential at their source. */
    readonly credentialLabel: string;
    /** `v1` means the unversioned `/oauth-clients/v1`. */
    readonly apiVersion: string;
    /** Timeout of one request. */
    readonly requestTimeoutSeconds: number;
    /** Timeout of one operation: all its attempts and the waits between them. */
    readonly operationTimeoutSeconds: number;
    /** The number of requests that any 10 seconds may contain. */
    readonly requestsPer10Seconds: number;
    /** Whether many reads share one LIST. */
    readonly refreshByList: boolean;
}

export interface ExpectedTenant {
    readonly id: string;
    /** The name of the setting at its source, such as `sailpoint:tenantId`. */
    readonly label: string;
}
