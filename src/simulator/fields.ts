// The fields of a client in SailPoint's API, with the rules by which the simulator validates them.

export type FieldType = "string" | "integer" | "boolean" | "strings";

export interface FieldRule {
    readonly name: string;
    readonly type: FieldType;
    /** Whether a create must set the field. */
    readonly required?: true;
    /** Whether a create or a PATCH may set null, which stores the default. */
    readonly nullable?: true;
    readonly enum?: readonly string[];
    readonly patchable?: true;
    /** The stored value if a create omits the field. */
    readonly default: string | number | boolean | readonly string[];
}

const GRANT_TYPES = ["CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "REFRESH_TOKEN"];

export const FIELD_RULES: readonly FieldRule[] = [
    { name: "businessName", type: "string", nullable: true, patchable: true, default: "" },
    { name: "homepageUrl", type: "string", nullable: true, patchable: true, default: "" },
    { name: "name", type: "string", required: true, patchable: true, default: "" },
    { name: "description", type: "string", required: true, nullable: true, patchable: true, default: "" },
    { name: "accessTokenValiditySeconds", type: "integer", required: true, patchable: true, default: 750 },
    { name: "refreshTokenValiditySeconds", type: "integer", patchable: true, default: 86400 },
    { name: "redirectUris", type: "strings", nullable: true, patchable: true, default: [] },
    { name: "grantTypes", type: "strings", required: true, patchable: true, enum: GRANT_TYPES, default: [] },
    {
        name: "accessType",
        type: "string",
        required: true,
        patchable: true,
        enum: ["ONLINE", "OFFLINE"],
        default: "OFFLINE",
    },
    { name: "type", type: "string", enum: ["CONFIDENTIAL", "PUBLIC"], default: "CONFIDENTIAL" },
    { name: "internal", type: "boolean", default: false },
    { name: "enabled", type: "boolean", required: true, patchable: true, default: true },
    { name: "strongAuthSupported", type: "boolean", patchable: true, default: false },
    { name: "claimsSupported", type: "boolean", patchable: true, default: false },
    { name: "scope", type: "strings", nullable: true, default: ["sp:scopes:all"] },
];

/** The fields that a PATCH may change: the first segment of a path in a JSON Patch must be one of these names. */
export const PATCHABLE_NAMES = FIELD_RULES.filter((rule) => rule.patchable).map((rule) => rule.name);
