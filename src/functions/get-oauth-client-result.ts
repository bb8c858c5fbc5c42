// Generated from schema.ts by `npm run generate`; do not edit.

/** An OAuth client as SailPoint returns it, without its secret, which SailPoint returns only at creation. */
export interface GetOAuthClientResult {
    /** Id of the client. */
    readonly id: string;

    /** The `client_id` of RFC 6749; equal to the id. */
    readonly clientId: string;

    /** Time of creation (RFC 3339). */
    readonly created: string;

    /** Time of the last modification (RFC 3339). SailPoint also modifies clients by itself. */
    readonly modified: string;

    /**
     * Time at which the client last obtained a token (RFC 3339); `undefined` if it never did. SailPoint updates it at
     * most once a day.
     */
    readonly lastUsed?: string;

    /** Internal notes of SailPoint; `undefined` if there are none. */
    readonly metadata?: string;

    /** Name of the client. SailPoint allows several clients with the same name. */
    readonly name: string;

    /** Purpose of the client. */
    readonly description: string;

    /**
     * OAuth grant types that the client may use (RFC 6749). Sorted. SailPoint may return a value that it does not
     * document.
     */
    readonly grantTypes: string[];

    /** Lifetime of an access token, in seconds. */
    readonly accessTokenValiditySeconds: number;

    /**
     * Whether the client may act while its user is offline. SailPoint may return a value that it does not document.
     */
    readonly accessType: string;

    /** Whether the client can obtain tokens. */
    readonly enabled: boolean;

    /** Lifetime of a refresh token, in seconds. `undefined` if SailPoint does not return it. */
    readonly refreshTokenValiditySeconds?: number;

    /** URIs to which SailPoint may redirect a user after the login. Sorted. */
    readonly redirectUris: string[];

    /** Business that the client belongs to. The empty string if there is none. */
    readonly businessName: string;

    /** Home page of the client's owner. The empty string if there is none. */
    readonly homepageUrl: string;

    /** Whether tokens of the client count as strongly authenticated, which some administrative endpoints require. */
    readonly strongAuthSupported: boolean;

    /** Whether SAML claims are serialized in the authorization code flow. */
    readonly claimsSupported: boolean;

    /** Scopes of the client, such as `idn:identity:read`. Sorted. `undefined` if SailPoint does not return it. */
    readonly scope?: string[];

    /**
     * Whether the client can keep a secret confidential (RFC 6749, section 2.1). SailPoint may return a value that it
     * does not document. `undefined` if SailPoint does not return it.
     */
    readonly type?: string;

    /** Whether SailPoint manages the client. `undefined` if SailPoint does not return it. */
    readonly internal?: boolean;
}
