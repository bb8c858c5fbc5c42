// What SailPoint refuses in a create or in the result of a PATCH.
import { FIELD_RULES } from "./fields";
import type { FieldRule } from "./fields";

/** Fields of a client as they are stored: every rule's field is there, and none is null. */
export type ClientFields = Record<string, string | number | boolean | readonly string[]>;

/** A body that SailPoint refuses with 400. */
export class ValidationError extends Error {}

/** Checks a whole client and fills in what may be left out. @throws Refusal */
export function validateFields(body: unknown): ClientFields {
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
        throw new ValidationError("The body must be a JSON object.");
    }
    const input = body as Record<string, unknown>;
    const fields: ClientFields = {};
    for (const rule of FIELD_RULES) {
        fields[rule.name] = validateField(rule, Object.hasOwn(input, rule.name) ? input[rule.name] : undefined);
    }
    const uris = fields.redirectUris as string[];
    if ((fields.grantTypes as string[]).length === 0) {
        throw new ValidationError("grantTypes must not be empty.");
    }
    if ((fields.grantTypes as string[]).includes("AUTHORIZATION_CODE") && uris.length === 0) {
        throw new ValidationError("redirectUris must be given with the grant type AUTHORIZATION_CODE.");
    }
    if (!uris.every(isRedirectUri)) {
        throw new ValidationError("redirectUris must hold absolute URIs without a fragment.");
    }
    return fields;
}

function validateField(rule: FieldRule, value: unknown): ClientFields[string] {
    if (value === undefined) {
        if (rule.required) {
            throw new ValidationError(`${rule.name} is required.`);
        }
        return rule.default;
    }
    if (value === null && rule.nullable) {
        return rule.default;
    }
    if (!hasType(rule, value)) {
        throw new ValidationError(`${rule.name} has a wrong type.`);
    }
    const items = rule.type === "strings" ? (value as string[]) : [value as string];
    if (rule.enum && !items.every((item) => rule.enum?.includes(item))) {
        throw new ValidationError(`${rule.name} must be of ${rule.enum.join(", ")}.`);
    }
    return value as ClientFields[string];
}

function hasType(rule: FieldRule, value: unknown): boolean {
    switch (rule.type) {
        case "strings":
            return Array.isArray(value) && value.every((item) => typeof item === "string");
        case "integer":
            // int32, and a token that never lives makes no sense.
            return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2_147_483_647;
        default:
            return typeof value === rule.type;
    }
}

/** By shape: the official example `http://localhost:67890` is no URL for a parser, and yet it is accepted. */
function isRedirectUri(uri: string): boolean {
    return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/.test(uri);
}
