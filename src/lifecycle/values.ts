// Normalizes and compares the values of fields.
import type { Field, FieldValue } from "./field";

/** Plain JSON, as exchanged with the engine and SailPoint. */
export type Properties = Readonly<Record<string, unknown>>;

/** Stands for an input that is known only after another resource is deployed. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

/** The value of an input. At preview, the value, an item of a list or an entry of a map can be unknown. */
export type InputValue =
    FieldValue | Unknown | readonly (string | Unknown)[] | Readonly<Record<string, string | Unknown>>;

/** Whether the value, an item of the list or an entry of the map is unknown. */
export function hasUnknown(value: unknown): boolean {
    return value === UNKNOWN || (typeof value === "object" && value !== null && Object.values(value).includes(UNKNOWN));
}

/** Whether the field is set; null counts as left out. */
export function isSet(properties: Properties, name: string): boolean {
    return properties[name] !== undefined && properties[name] !== null;
}

/** The normal form of a set: sorted, without duplicates. */
export function normalizeSet(values: readonly string[]): string[] {
    return [...new Set(values)].sort();
}

/** The normal form of a value that was checked or read; a value with an unknown part stays unchanged. */
export function normalize(field: Field, value: unknown): FieldValue {
    return field.type === "set" && !hasUnknown(value) ? normalizeSet(value as string[]) : (value as FieldValue);
}

/** Compares two values of one field. An unknown value differs from every value. */
export function sameValue(field: Field, left: unknown, right: unknown): boolean {
    if (hasUnknown(left) || hasUnknown(right)) {
        return false;
    }
    switch (field.type) {
        case "set":
            return Array.isArray(left) && Array.isArray(right) && sameList(asSet(left), asSet(right));
        case "map":
            return isMap(left) && isMap(right) && sameList(sortedEntries(left), sortedEntries(right));
        default:
            return left === right;
    }
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
    return left.length === right.length && left.every((value, index) => value === right[index]);
}

function asSet(values: unknown[]): string[] {
    return normalizeSet(values as string[]);
}

function isMap(value: unknown): value is Record<string, string> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortedEntries(map: Record<string, string>): string[] {
    return Object.keys(map)
        .sort()
        .map((key) => JSON.stringify([key, map[key]]));
}
