// The table of the fields of OAuthClient. Check, diff, create, read and update are loops over this table. `npm run
// generate` writes the arguments, the outputs, the lookup result, the schema of the native provider and the tables in
// the docs from it.
import type { Field } from "../../lifecycle/field";
import { SCOPE_ADVICE } from "../../lifecycle/scope-rules";
import { AccessType, ClientType, GrantType } from "./enums";
import type { DocumentedField, DocumentedProperty } from "./documentation";

const KEEP = { kind: "keep" } as const;

const FIELD_TABLE = [
    {
        name: "name",
        description: "Name of the client. SailPoint allows several clients with the same name.",
        type: "string",
        format: "text",
        required: true,
        // The resource class sets the name if the program does not, so check can require it.
        defaultNote: "the name of the resource",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "description",
        description: "Purpose of the client.",
        type: "string",
        format: "text",
        required: true,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "grantTypes",
        description: "OAuth grant types that the client may use (RFC 6749).",
        inputNote:
            "`AUTHORIZATION_CODE` requires `redirectUris`; `REFRESH_TOKEN` works only together with `AUTHORIZATION_CODE`.",
        type: "set",
        enum: Object.values(GrantType),
        enumType: "GrantType",
        required: true,
        nonEmptyReason: "must hold at least one grant type",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "accessTokenValiditySeconds",
        description: "Lifetime of an access token, in seconds.",
        inputNote:
            "SailPoint documents a range only for personal access tokens, 15 to 43200; a value outside this range logs a warning.",
        type: "integer",
        minimum: 1,
        required: true,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "accessType",
        description: "Whether the client may act while its user is offline.",
        type: "string",
        enum: Object.values(AccessType),
        enumType: "AccessType",
        defaultValue: AccessType.Offline,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "enabled",
        description: "Whether the client can obtain tokens.",
        type: "boolean",
        // The value applies only to a create: an update must not enable a client that an administrator has disabled on
        // purpose.
        createValue: true,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "refreshTokenValiditySeconds",
        description: "Lifetime of a refresh token, in seconds.",
        inputNote: "It has an effect only with the grant type `REFRESH_TOKEN`.",
        type: "integer",
        minimum: 1,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "redirectUris",
        description: "URIs to which SailPoint may redirect a user after the login.",
        inputNote: "Absolute URIs without white space or fragment. SailPoint requires one for `AUTHORIZATION_CODE`.",
        type: "set",
        format: "uri",
        defaultNote: "none; required with `AUTHORIZATION_CODE`",
        onChange: "update",
        onRemoval: { kind: "reset", to: [] },
        inApi: true,
    },
    {
        name: "businessName",
        description: "Business that the client belongs to.",
        type: "string",
        onChange: "update",
        onRemoval: { kind: "reset", to: "" },
        inApi: true,
    },
    {
        name: "homepageUrl",
        description: "Home page of the client's owner.",
        type: "string",
        format: "url",
        onChange: "update",
        onRemoval: { kind: "reset", to: "" },
        inApi: true,
    },
    {
        name: "strongAuthSupported",
        description:
            "Whether tokens of the client count as strongly authenticated, which some administrative endpoints require.",
        type: "boolean",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "claimsSupported",
        description: "Whether SAML claims are serialized in the authorization code flow.",
        type: "boolean",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "scope",
        description: "Scopes of the client, such as `idn:identity:read`.",
        inputNote:
            "The entries can be constants of `Scope`, the result of `requiredScopes`, or any strings. A string that " +
            "resembles a documented scope logs a warning.",
        type: "set",
        enumType: "ScopeName",
        nonEmptyReason: `must hold at least one scope: ${SCOPE_ADVICE}`,
        defaultNote: "required for a new client and for a replacement; an existing client keeps its scopes",
        onChange: "replace",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "type",
        description: "Whether the client can keep a secret confidential (RFC 6749, section 2.1).",
        type: "string",
        enum: Object.values(ClientType),
        enumType: "ClientType",
        onChange: "replace",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "internal",
        description: "Whether SailPoint manages the client.",
        inputNote: "Customers do not have the permission to create such a client.",
        type: "boolean",
        onChange: "replace",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "rotateWhenChanged",
        description: "Arbitrary values. A change of any of them rotates the secret.",
        type: "map",
        defaultNote: "",
        changeNote: {
            sentence:
                "A change **replaces** the client, and with it the secret; the new client is created before the old one " +
                "is deleted. Setting the field for the first time, or removing it, only updates state.",
            cell: "**replaces**; first set or removed: state only",
        },
        onChange: "replace",
        onRemoval: KEEP,
        inApi: false,
    },
    {
        name: "rotateAfterDays",
        description: "Age of the client, in days, at which its secret is rotated.",
        type: "integer",
        minimum: 1,
        defaultNote: "never",
        changeNote: {
            sentence: "The first `pulumi up` at or after that age **replaces** the client.",
            cell: "**replaces** once the client is that old",
        },
        onChange: "stateOnly",
        onRemoval: KEEP,
        inApi: false,
    },
    {
        name: "clientSecret",
        description: "Known secret of an existing client that the option `import` imports.",
        inputNote:
            "It becomes the output `clientSecret`. Setting it is an error for a client that the stack creates, also as a " +
            "replacement, because SailPoint generates the secret of a new client.",
        outputDescription:
            "The `client_secret` of RFC 6749, always marked as a secret. SailPoint returns it only in the response to the " +
            "create. The output is the empty string if the secret is unknown: for a client read with `get`, a client " +
            "imported without its secret, and a `PUBLIC` client that has none.",
        type: "string",
        format: "text",
        defaultNote: "the secret in state; empty for an imported client",
        changeNote: {
            sentence: "A change updates state, without a request. Removing the field keeps the known secret.",
            cell: "state only",
        },
        onChange: "stateOnly",
        onRemoval: KEEP,
        inApi: false,
    },
] as const satisfies readonly DocumentedField[];

export type FieldName = (typeof FIELD_TABLE)[number]["name"];
type ApiFieldName = Extract<(typeof FIELD_TABLE)[number], { readonly inApi: true }>["name"];

export const FIELDS: readonly Field<FieldName>[] = FIELD_TABLE;

/** The fields that exist in SailPoint. The other ones exist only in state. */
export const API_FIELDS = FIELDS.filter((field): field is Field<ApiFieldName> => field.inApi);

/** The fields with their documentation, from which types and pages are generated. */
export const DOCUMENTED_FIELDS: readonly DocumentedField[] = FIELD_TABLE;

/** The properties of a client that only SailPoint sets. */
export const READ_ONLY_PROPERTIES: readonly DocumentedProperty[] = [
    { name: "id", description: "Id of the client.", of: ["lookup"] },
    { name: "clientId", description: "The `client_id` of RFC 6749; equal to the id.", of: ["resource", "lookup"] },
    { name: "created", description: "Time of creation (RFC 3339).", of: ["resource", "lookup"] },
    {
        name: "modified",
        description: "Time of the last modification (RFC 3339). SailPoint also modifies clients by itself.",
        of: ["lookup"],
    },
    {
        name: "lastUsed",
        description:
            "Time at which the client last obtained a token (RFC 3339); `undefined` if it never did. SailPoint updates it " +
            "at most once a day.",
        of: ["lookup"],
        optional: true,
    },
    {
        name: "metadata",
        description: "Internal notes of SailPoint; `undefined` if there are none.",
        of: ["lookup"],
        optional: true,
    },
];
