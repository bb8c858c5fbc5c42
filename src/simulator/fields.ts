// The fields of a client, as SailPoint's contract has them: types, nullness, and what may be patched.

export type FieldKind = "string" | "integer" | "boolean" | "strings";

export interface FieldRule {
    readonly name: string;
    readonly kind: FieldKind;
    /** Must be in the body of a create. */
    readonly required?: true;
    /** Null, in a body or by a PATCH, means empty. */
    readonly nullable?: true;
    readonly words?: readonly string[];
    readonly patchable?: true;
    /** What a create without the field holds. */
    readonly initial: string | number | boolean | readonly string[];
}

const GRANT_TYPES = ["CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "REFRESH_TOKEN"];

export const FIELD_RULES: readonly FieldRule[] = [
    { name: "businessName", kind: "string", nullable: true, patchable: true, initial: "" },
    { name: "homepageUrl", kind: "string", nullable: true, patchable: true, initial: "" },
    { name: "name", kind: "string", required: true, patchable: true, initial: "" },
    { name: "description", kind: "string", required: true, nullable: true, patchable: true, initial: "" },
    { name: "accessTokenValiditySeconds", kind: "integer", required: true, patchable: true, initial: 750 },
    { name: "refreshTokenValiditySeconds", kind: "integer", patchable: true, initial: 86400 },
    { name: "redirectUris", kind: "strings", nullable: true, patchable: true, initial: [] },
    { name: "grantTypes", kind: "strings", required: true, patchable: true, words: GRANT_TYPES, initial: [] },
    {
        name: "accessType",
        kind: "string",
        required: true,
        patchable: true,
        words: ["ONLINE", "OFFLINE"],
        initial: "OFFLINE",
    },
    { name: "type", kind: "string", words: ["CONFIDENTIAL", "PUBLIC"], initial: "CONFIDENTIAL" },
    { name: "internal", kind: "boolean", initial: false },
    { name: "enabled", kind: "boolean", required: true, patchable: true, initial: true },
    { name: "strongAuthSupported", kind: "boolean", patchable: true, initial: false },
    { name: "claimsSupported", kind: "boolean", patchable: true, initial: false },
    { name: "scope", kind: "strings", nullable: true, initial: ["sp:scopes:all"] },
];

/** The names that a JSON Patch may begin its path with. */
export const PATCHABLE_NAMES = FIELD_RULES.filter((rule) => rule.patchable).map((rule) => rule.name);
