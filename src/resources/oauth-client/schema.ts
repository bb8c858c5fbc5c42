// The one table of fields. Check, diff, patch, create and read are loops over it. For a new entry the compiler asks for
// its types and docstrings: in resource/, and in what look-ups answer.
import type { Field, FieldValue } from "../../lifecycle/field";
import { AccessType, ClientType, GrantType } from "./enums";

export type { Field, FieldValue };

const KEEP = { kind: "keep" } as const;

const FIELD_TABLE = [
    // The resource class fills in the resource's name, so the program always sets it.
    { name: "name", type: "string", required: true, format: "text", onChange: "update", onRemoval: KEEP, inApi: true },
    {
        name: "description",
        type: "string",
        required: true,
        format: "text",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "grantTypes",
        type: "set",
        required: true,
        enum: Object.values(GrantType),
        nonEmptyReason: "must hold at least one grant type",
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "accessTokenValiditySeconds",
        type: "integer",
        required: true,
        minimum: 1,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "accessType",
        type: "string",
        enum: Object.values(AccessType),
        defaultValue: AccessType.Offline,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "enabled",
        type: "boolean",
        // No default: somebody may have disabled the client for a reason.
        createValue: true,
        onChange: "update",
        onRemoval: { kind: "reset", to: true },
        inApi: true,
    },
    {
        name: "refreshTokenValiditySeconds",
        type: "integer",
        minimum: 1,
        onChange: "update",
        onRemoval: KEEP,
        inApi: true,
    },
    {
        name: "redirectUris",
        type: "set",
        format: "uri",
        onChange: "update",
        onRemoval: { kind: "reset", to: [] },
        inApi: true,
    },
    { name: "businessName", type: "string", onChange: "update", onRemoval: { kind: "reset", to: "" }, inApi: true },
    {
        name: "homepageUrl",
        type: "string",
        format: "url",
        onChange: "update",
        onRemoval: { kind: "reset", to: "" },
        inApi: true,
    },
    {
        name: "strongAuthSupported",
        type: "boolean",
        onChange: "update",
        onRemoval: { kind: "reset", to: false },
        inApi: true,
    },
    {
        name: "claimsSupported",
        type: "boolean",
        onChange: "update",
        onRemoval: { kind: "reset", to: false },
        inApi: true,
    },
    {
        name: "scope",
        type: "set",
        nonEmptyReason:
            "must hold at least one scope: SailPoint may take an empty list for all rights of the creator. Leave it " +
            "out to grant sp:scopes:all",
        onChange: "replace",
        onRemoval: { kind: "replace" },
        inApi: true,
    },
    {
        name: "type",
        type: "string",
        enum: Object.values(ClientType),
        onChange: "replace",
        onRemoval: KEEP,
        inApi: true,
    },
    { name: "internal", type: "boolean", onChange: "replace", onRemoval: KEEP, inApi: true },
    { name: "rotateWhenChanged", type: "map", onChange: "replace", onRemoval: KEEP, inApi: false },
    { name: "rotateAfterDays", type: "integer", minimum: 1, onChange: "stateOnly", onRemoval: KEEP, inApi: false },
    // Known to whoever made the client that is adopted, never sent.
    { name: "clientSecret", type: "string", format: "text", onChange: "stateOnly", onRemoval: KEEP, inApi: false },
] as const satisfies readonly Field[];

export type FieldName = (typeof FIELD_TABLE)[number]["name"];
type ApiFieldName = Extract<(typeof FIELD_TABLE)[number], { readonly inApi: true }>["name"];

export const FIELDS: readonly Field<FieldName>[] = FIELD_TABLE;

/** The fields that SailPoint has. */
export const API_FIELDS = FIELDS.filter((field): field is Field<ApiFieldName> => field.inApi);

/** The fields that a PATCH changes. */
export const PATCHABLE_FIELDS: readonly Field[] = API_FIELDS.filter((field) => field.onChange === "update");

/** The fields that SailPoint takes at create only. */
export const REPLACE_ONLY_FIELDS = API_FIELDS.filter((field) => field.onChange === "replace");
