// Converts between the protocol's Struct and plain values. `parseStruct` unwraps secrets and returns the names of the
// properties that contain them, so that the response can mark these properties again.
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_VALUE } from "../../lifecycle/engine-values";
import { UNKNOWN } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";
import { Struct } from "./protocol";

export interface ParsedProperties {
    /** Without secret markers. */
    readonly values: Properties;
    /** The names of the properties that are a secret or contain one. */
    readonly secretNames: ReadonlySet<string>;
}

export function parseStruct(struct: Struct | undefined): ParsedProperties {
    const values: Record<string, unknown> = {};
    const secretNames = new Set<string>();
    for (const [name, wrapped] of Object.entries(struct?.toJavaScript() ?? {})) {
        const { value, hasSecret } = unwrapSecrets(wrapped);
        values[name] = value;
        if (hasSecret) {
            secretNames.add(name);
        }
    }
    return { values, secretNames };
}

/** @param secretNames the names of the properties to mark as secrets */
export function toStruct(properties: Properties, secretNames: ReadonlySet<string> = new Set()): Struct {
    const marked = Object.entries(toProtocolValue(properties) as Properties).map(([name, value]) => [
        name,
        secretNames.has(name) ? markSecret(value) : value,
    ]);
    return Struct.fromJavaScript(Object.fromEntries(marked) as Parameters<typeof Struct.fromJavaScript>[0]);
}

/**
 * Converts unknown values to their form in the protocol, and leaves out undefined values of objects, for which
 * `Struct.fromJavaScript` throws an error.
 */
function toProtocolValue(value: unknown): unknown {
    if (value === UNKNOWN) {
        return UNKNOWN_VALUE;
    }
    if (Array.isArray(value)) {
        return value.map(toProtocolValue);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const items = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(items.map(([key, item]) => [key, toProtocolValue(item)]));
}

function markSecret(value: unknown): unknown {
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

function unwrapSecrets(wrapped: unknown): { value: unknown; hasSecret: boolean } {
    if (typeof wrapped !== "object" || wrapped === null) {
        return { value: wrapped, hasSecret: false };
    }
    if (isSecret(wrapped)) {
        return { value: unwrapSecrets(wrapped.value).value, hasSecret: true };
    }
    const items = Object.entries(wrapped).map(([key, item]) => [key, unwrapSecrets(item)] as const);
    const hasSecret = items.some(([, item]) => item.hasSecret);
    const value = Array.isArray(wrapped)
        ? items.map(([, item]) => item.value)
        : Object.fromEntries(items.map(([key, item]) => [key, item.value]));
    return { value, hasSecret };
}

function isSecret(value: object): value is { value: unknown } {
    return (value as Record<string, unknown>)[SIGNATURE_KEY] === SECRET_SIGNATURE;
}
