// Generated from schema.ts by `npm run generate`; do not edit.
import { CustomResource } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";

/** The outputs of {@link OAuthClient}: the client as SailPoint returns it. */
export abstract class OAuthClientOutputs extends CustomResource {
    /** The `client_id` of RFC 6749; equal to the id. */
    declare readonly clientId: Output<string>;

    /** Time of creation (RFC 3339). */
    declare readonly created: Output<string>;

    /** Name of the client. SailPoint allows several clients with the same name. */
    declare readonly name: Output<string>;

    /** Purpose of the client. */
    declare readonly description: Output<string>;

    /**
     * OAuth grant types that the client may use (RFC 6749). Sorted. SailPoint may return a value that it does not
     * document.
     */
    declare readonly grantTypes: Output<string[]>;

    /** Lifetime of an access token, in seconds. */
    declare readonly accessTokenValiditySeconds: Output<number>;

    /**
     * Whether the client may act while its user is offline. SailPoint may return a value that it does not document.
     */
    declare readonly accessType: Output<string>;

    /** Whether the client can obtain tokens. */
    declare readonly enabled: Output<boolean>;

    /** Lifetime of a refresh token, in seconds. `undefined` if SailPoint does not return it. */
    declare readonly refreshTokenValiditySeconds: Output<number | undefined>;

    /** URIs to which SailPoint may redirect a user after the login. Sorted. */
    declare readonly redirectUris: Output<string[]>;

    /** Business that the client belongs to. The empty string if there is none. */
    declare readonly businessName: Output<string>;

    /** Home page of the client's owner. The empty string if there is none. */
    declare readonly homepageUrl: Output<string>;

    /** Whether tokens of the client count as strongly authenticated, which some administrative endpoints require. */
    declare readonly strongAuthSupported: Output<boolean>;

    /** Whether SAML claims are serialized in the authorization code flow. */
    declare readonly claimsSupported: Output<boolean>;

    /** Scopes of the client, such as `idn:identity:read`. Sorted. `undefined` if SailPoint does not return it. */
    declare readonly scope: Output<string[] | undefined>;

    /**
     * Whether the client can keep a secret confidential (RFC 6749, section 2.1). SailPoint may return a value that it
     * does not document. `undefined` if SailPoint does not return it.
     */
    declare readonly type: Output<string | undefined>;

    /** Whether SailPoint manages the client. `undefined` if SailPoint does not return it. */
    declare readonly internal: Output<boolean | undefined>;

    /** Arbitrary values. A change of any of them rotates the secret. `undefined` if the program does not set it. */
    declare readonly rotateWhenChanged: Output<Record<string, string> | undefined>;

    /** Age of the client, in days, at which its secret is rotated. `undefined` if the program does not set it. */
    declare readonly rotateAfterDays: Output<number | undefined>;

    /**
     * The `client_secret` of RFC 6749, always marked as a secret. SailPoint returns it only in the response to the
     * create. The output is the empty string if the secret is unknown: for a client read with `get`, a client imported
     * without its secret, and a `PUBLIC` client that has none.
     */
    declare readonly clientSecret: Output<string>;
}
