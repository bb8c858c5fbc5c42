// Validates a create, or the result of a PATCH, by SailPoint's rules.
import { FIELD_RULES } from "./fields";
import type { FieldRule } from "./fields";

/** The stored fields of a client: each field of FIELD_RULES, none of them null. */
export type ClientFields = Record<string, string | number | boolean | readonly string[]>;

/** A body that SailPoint rejects with 400. */
export class ValidationError extends Error {}

/** Validates a whole client and fills in the defaults of omitted fields. @throws ValidationError */
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
        throw new ValidationError("redirectUris is required with the grant type AUTHORIZATION_CODE.");
    }
    if (!uris.every(isRedirectUri)) {
        throw new ValidationError("redirectUris must contain absolute URIs without a fragment.");
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
        throw new ValidationError(`${rule.name} has the wrong type.`);
    }
    const items = rule.type === "strings" ? (value as string[]) : [value as string];
    if (rule.enum && !items.every((item) => rule.enum?.includes(item))) {
        throw new ValidationError(`${rule.name} must be one of ${rule.enum.join(", ")}.`);
    }
    return value as ClientFields[string];
}

function hasType(rule: FieldRule, value: unknown): boolean {
    switch (rule.type) {
        case "strings":
            return Array.isArray(value) && value.every((item) => typeof item === "string");
        case "integer":
            // SailPoint's integers are int32. All of them are lifetimes, for which 0 is invalid.
            return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2_147_483_647;
        default:
            return typeof value === rule.type;
    }
}

/**
 * Whether the text looks like an absolute URI without a fragment. It is not parsed as a URL, because SailPoint's
 * example `http://localhost:67890` has an invalid port.
 */
function isRedirectUri(uri: string): boolean {
    return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/.test(uri);
}
