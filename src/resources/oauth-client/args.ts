// The inputs of an OAuth client, as a program writes them.
import type { Input } from "@pulumi/pulumi";
import type { AccessType, ClientType, GrantType } from "./enums";
import type { ScopeName } from "../../scopes/scope";

/** The inputs of {@link OAuthClient}. Field names are the API's own. */
export interface OAuthClientArgs {
    /**
     * The human-readable name. SailPoint lets several clients have the same one. Not blank. Changed in place.
     *
     * @default the name of the resource
     */
    name?: Input<string>;

    /** What the client is for. Not blank. Changed in place. */
    description: Input<string>;

    /**
     * The ways in which the client may get tokens; at least one. A set: order and repeats mean nothing. Changed in place.
     *
     * `AUTHORIZATION_CODE` needs `redirectUris`; `REFRESH_TOKEN` works only together with it.
     */
    grantTypes: Input<Input<GrantType>[]>;

    /**
     * How long an access token is valid, in seconds. A whole number, at least 1. Changed in place.
     *
     * SailPoint documents limits for personal access tokens only, 15 to 43200: outside of them a warning is shown.
     */
    accessTokenValiditySeconds: Input<number>;

    /**
     * Whether the client may act while its user is away. Changed in place.
     *
     * @default `OFFLINE`
     */
    accessType?: Input<AccessType>;

    /**
     * Whether the client may get tokens. Changed in place. Left out, a new client is enabled and a living one is left
     * as it is, since somebody may have disabled it for a reason; taken out of the program, it goes back to `true`.
     *
     * @default `true` at create
     */
    enabled?: Input<boolean>;

    /**
     * How long a refresh token is valid, in seconds. A whole number, at least 1. Changed in place; taken out of the
     * program, it is left as it is.
     *
     * @default what SailPoint decides
     */
    refreshTokenValiditySeconds?: Input<number>;

    /**
     * Where SailPoint may send its users back to. Absolute URIs without blanks and fragments; required with
     * `AUTHORIZATION_CODE`. A set. Changed in place; taken out of the program, the list is emptied.
     *
     * @default none
     */
    redirectUris?: Input<Input<string>[]>;

    /**
     * The business that the client belongs to. Changed in place; taken out of the program, it is cleared.
     *
     * @default none
     */
    businessName?: Input<string>;

    /**
     * The home page of the owner, an absolute URL. Changed in place; taken out of the program, it is cleared.
     *
     * @default none
     */
    homepageUrl?: Input<string>;

    /**
     * Whether tokens of the client count as strongly authenticated, which administrative endpoints ask for. Changed in
     * place; taken out of the program, it goes back to `false`.
     *
     * @default what SailPoint decides
     */
    strongAuthSupported?: Input<boolean>;

    /**
     * Whether SAML claims are serialized in the authorization code flow. Changed in place; taken out of the program, it
     * goes back to `false`.
     *
     * @default what SailPoint decides
     */
    claimsSupported?: Input<boolean>;

    /**
     * The rights of the client, such as `idn:identity:read`: any text, a constant of `Scope`, or the answer
     * of {@link requiredScopes}. A scope that resembles a documented one gets a warning. A set; an empty list is an error.
     * SailPoint cannot change it: a change, or taking it out, **replaces** the client, with a new id and a new secret.
     *
     * @default `sp:scopes:all`: **all rights of the user who creates the client**, with a warning
     */
    scope?: Input<Input<ScopeName>[]>;

    /**
     * Whether the client can keep a secret (RFC 6749, section 2.1). A change **replaces** the client; taken out of the
     * program, it is left as it is.
     *
     * @default what SailPoint decides
     */
    type?: Input<ClientType>;

    /**
     * For SailPoint's own clients; needs a right that customers do not have. A change **replaces** the client; taken
     * out of the program, it is left as it is.
     *
     * @default what SailPoint decides
     */
    internal?: Input<boolean>;

    /**
     * Any values whose change **replaces** the client, new before old, and with it the secret. Never sent to SailPoint.
     * Set for the first time or taken out, it is only remembered.
     */
    rotateWhenChanged?: Input<Record<string, Input<string>>>;

    /**
     * After how many days the client is **replaced**, at the next `pulumi up` once it is that old. A whole number, at
     * least 1. Never sent to SailPoint.
     *
     * @default never
     */
    rotateAfterDays?: Input<number>;

    /**
     * The secret of a client that exists already and is adopted with the option `import`, where it is known: then it is
     * the output `clientSecret`. Never sent to SailPoint, and always kept as a secret. Changed in place, without a request;
     * taken out, the known secret stays.
     *
     * An error, before anything is sent, for a client that the stack creates (a replacement too): SailPoint makes its secret.
     */
    clientSecret?: Input<string>;
}
