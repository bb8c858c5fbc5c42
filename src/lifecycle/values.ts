// How the values of fields are brought into one form and compared. Check, diff, patch and read share it.
import { UNKNOWN_VALUE } from "./engine-values";
import type { Field, FieldValue } from "./field";

/** Properties as they come from and go to the engine: plain JSON. */
export type Properties = Readonly<Record<string, unknown>>;

/** Whether the value, or a part of it, is known only after something else is deployed. */
export function isUnknown(value: unknown): boolean {
    // Without recursion: a value may be nested deeper than the stack.
    const pending = [value];
    for (const part of pending) {
        if (part === UNKNOWN_VALUE) {
            return true;
        }
        if (typeof part === "object" && part !== null) {
            for (const child of Object.values(part)) {
                pending.push(child);
            }
        }
    }
    return false;
}

/** Whether the program sets the field; null is how some programs leave a field out. */
export function isSet(properties: Properties, name: string): boolean {
    return properties[name] !== undefined && properties[name] !== null;
}

/** The one form of a set: sorted, without repeats. */
export function normalizeSet(values: readonly string[]): string[] {
    return [...new Set(values)].sort();
}

/** The one form of a value that has been checked or read; what is not known yet stays as it is. */
export function normalize(field: Field, value: unknown): FieldValue {
    return field.type === "set" && !isUnknown(value) ? normalizeSet(value as string[]) : (value as FieldValue);
}

/** Compares two values of one field; what is not known yet equals nothing. */
export function sameValue(field: Field, left: unknown, right: unknown): boolean {
    if (isUnknown(left) || isUnknown(right)) {
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
