// Generates the types of properties in the package schema of the native provider.
import { AccessType, ClientType, GrantType } from "../../src/resources/oauth-client/enums";
import type { Field } from "../../src/lifecycle/field";

export type Json = Record<string, unknown>;

const ENUMS = { AccessType, ClientType, GrantType };

/** Returns the types of the enums. */
export function enumTypes(): Json {
    return Object.fromEntries(Object.entries(ENUMS).map(([name, values]) => [token(name), enumType(values)]));
}

/** Returns the token of a resource, function or type of the package. */
export function token(name: string): string {
    return `sailpoint:index:${name}`;
}

export function typeOf(field: Field): Json {
    const item = enumOf(field);
    switch (field.type) {
        case "set":
            return { type: "array", items: item ?? { type: "string" } };
        case "map":
            return { type: "object", additionalProperties: { type: "string" } };
        default:
            return item ?? { type: field.type };
    }
}

/**
 * Returns the type of a field in the result of a function. It has no enum, because the SDK for Python rejects a value
 * of an enum that accepts any string there.
 */
export function resultTypeOf(field: Field): Json {
    const { enum: _, ...withoutEnum } = field;
    return typeOf(withoutEnum);
}

/**
 * Returns the enum of the field, if it has one. The type accepts any string too, because SailPoint may return values
 * that it does not document.
 */
function enumOf({ enum: values }: Field): Json | undefined {
    const name = Object.entries(ENUMS).find(([, constants]) => sameItems(Object.values(constants), values))?.[0];
    return name === undefined ? undefined : { oneOf: [{ type: "string" }, { $ref: `#/types/${token(name)}` }] };
}

function sameItems(left: readonly string[], right: readonly string[] | undefined): boolean {
    return right?.length === left.length && left.every((item) => right.includes(item));
}

function enumType(values: Readonly<Record<string, string>>): Json {
    return { type: "string", enum: Object.entries(values).map(([name, value]) => ({ name, value })) };
}
