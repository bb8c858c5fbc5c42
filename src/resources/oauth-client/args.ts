// Generated from schema.ts by `npm run generate`; do not edit.
import type { Input } from "@pulumi/pulumi";
import type { ScopeName } from "../../scopes/scope";
import type { AccessType, ClientType, GrantType, OpenEnum } from "./enums";

/** The inputs of {@link OAuthClient}. They have the names that SailPoint's API uses. */
export interface OAuthClientArgs {
    /**
     * Name of the client. SailPoint allows several clients with the same name. Not blank.
     *
     * A change updates the client in place.
     *
     * @default the name of the resource
     */
    name?: Input<string | undefined>;

    /**
     * Purpose of the client. Not blank.
     *
     * A change updates the client in place.
     */
    description: Input<string>;

    /**
     * OAuth grant types that the client may use (RFC 6749). A set: order and duplicates are ignored. At least one
     * entry. Any of `CLIENT_CREDENTIALS`, `AUTHORIZATION_CODE`, `REFRESH_TOKEN`. `AUTHORIZATION_CODE` requires
     * `redirectUris`; `REFRESH_TOKEN` works only together with `AUTHORIZATION_CODE`.
     *
     * A change updates the client in place.
     */
    grantTypes: Input<Input<OpenEnum<GrantType>>[]>;

    /**
     * Lifetime of an access token, in seconds. A whole number, at least 1. SailPoint documents a range only for
     * personal access tokens, 15 to 43200; a value outside this range logs a warning.
     *
     * A change updates the client in place.
     */
    accessTokenValiditySeconds: Input<number>;

    /**
     * Whether the client may act while its user is offline. One of `ONLINE`, `OFFLINE`.
     *
     * A change updates the client in place.
     *
     * @default `OFFLINE`
     */
    accessType?: Input<OpenEnum<AccessType> | undefined>;

    /**
     * Whether the client can obtain tokens.
     *
     * A change updates the client in place. Removing the field keeps the live value.
     *
     * @default `true` for a new client; an existing client keeps its value
     */
    enabled?: Input<boolean | undefined>;

    /**
     * Lifetime of a refresh token, in seconds. A whole number, at least 1. It has an effect only with the grant type
     * `REFRESH_TOKEN`.
     *
     * A change updates the client in place. Removing the field keeps the live value.
     *
     * @default chosen by SailPoint
     */
    refreshTokenValiditySeconds?: Input<number | undefined>;

    /**
     * URIs to which SailPoint may redirect a user after the login. A set: order and duplicates are ignored. Absolute
     * URIs without white space or fragment. SailPoint requires one for `AUTHORIZATION_CODE`.
     *
     * A change updates the client in place. Removing the field clears it.
     *
     * @default none; required with `AUTHORIZATION_CODE`
     */
    redirectUris?: Input<Input<string>[] | undefined>;

    /**
     * Business that the client belongs to.
     *
     * A change updates the client in place. Removing the field clears it.
     *
     * @default none
     */
    businessName?: Input<string | undefined>;

    /**
     * Home page of the client's owner. An absolute URL.
     *
     * A change updates the client in place. Removing the field clears it.
     *
     * @default none
     */
    homepageUrl?: Input<string | undefined>;

    /**
     * Whether tokens of the client count as strongly authenticated, which some administrative endpoints require.
     *
     * A change updates the client in place. Removing the field keeps the live value.
     *
     * @default chosen by SailPoint
     */
    strongAuthSupported?: Input<boolean | undefined>;

    /**
     * Whether SAML claims are serialized in the authorization code flow.
     *
     * A change updates the client in place. Removing the field keeps the live value.
     *
     * @default chosen by SailPoint
     */
    claimsSupported?: Input<boolean | undefined>;

    /**
     * Scopes of the client, such as `idn:identity:read`. A set: order and duplicates are ignored. At least one entry.
     * The entries can be constants of `Scope`, the result of `requiredScopes`, or any strings. A string that resembles
     * a documented scope logs a warning.
     *
     * SailPoint cannot change it: a change **replaces** the client, with a new id and a new secret. Removing the field
     * keeps the live value.
     *
     * @default required for a new client and for a replacement; an existing client keeps its scopes
     */
    scope?: Input<Input<ScopeName>[] | undefined>;

    /**
     * Whether the client can keep a secret confidential (RFC 6749, section 2.1). One of `CONFIDENTIAL`, `PUBLIC`.
     *
     * SailPoint cannot change it: a change **replaces** the client, with a new id and a new secret. Removing the field
     * keeps the live value.
     *
     * @default chosen by SailPoint
     */
    type?: Input<OpenEnum<ClientType> | undefined>;

    /**
     * Whether SailPoint manages the client. Customers do not have the permission to create such a client.
     *
     * SailPoint cannot change it: a change **replaces** the client, with a new id and a new secret. Removing the field
     * keeps the live value.
     *
     * @default chosen by SailPoint
     */
    internal?: Input<boolean | undefined>;

    /**
     * Arbitrary values. A change of any of them rotates the secret. Kept in state, never sent to SailPoint.
     *
     * A change **replaces** the client, and with it the secret; the new client is created before the old one is
     * deleted. Setting the field for the first time, or removing it, only updates state.
     */
    rotateWhenChanged?: Input<Record<string, Input<string>> | undefined>;

    /**
     * Age of the client, in days, at which its secret is rotated. A whole number, at least 1. Kept in state, never sent
     * to SailPoint.
     *
     * The first `pulumi up` at or after that age **replaces** the client.
     *
     * @default never
     */
    rotateAfterDays?: Input<number | undefined>;

    /**
     * Known secret of an existing client that the option `import` imports. Not blank. Kept in state, never sent to
     * SailPoint. It becomes the output `clientSecret`. Setting it is an error for a client that the stack creates, also
     * as a replacement, because SailPoint generates the secret of a new client.
     *
     * A change updates state, without a request. Removing the field keeps the known secret.
     *
     * @default the secret in state; empty for an imported client
     */
    clientSecret?: Input<string | undefined>;
}
