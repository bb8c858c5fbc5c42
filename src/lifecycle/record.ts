// Parses a client of the API, field by field of the schema. It tolerates known differences between SailPoint's contract and
// its responses: null for empty, numbers as strings, undocumented enum values.
import { UnexpectedResponseError } from "../sailpoint/errors";
import type { ApiClient } from "../sailpoint/api-client";
import { apiFields } from "./field";
import type { Field, FieldValue, Schema } from "./field";
import { normalizeSet } from "./values";

/** The fields of a client in SailPoint, without those that SailPoint does not return. */
export type ClientRecord = Readonly<Record<string, FieldValue>>;

/** @throws UnexpectedResponseError that names the fields with an undocumented type */
export function readRecord(schema: Schema, client: ApiClient): ClientRecord {
    const record: Record<string, FieldValue> = {};
    const unreadable: string[] = [];
    for (const field of apiFields(schema)) {
        const value = readValue(field, client[field.name]);
        if (value === UNREADABLE) {
            unreadable.push(field.name);
        } else if (value !== undefined) {
            record[field.name] = value;
        }
    }
    if (unreadable.length > 0) {
        throw new UnexpectedResponseError(
            `SailPoint's response for the OAuth client ${client.id} cannot be read: ${unreadable.join(", ")} ` +
                `${unreadable.length === 1 ? "has" : "have"} a type that the API does not document.`,
            "Report this to the authors of pulumi-sailpoint, with the version of the API.",
        );
    }
    const created = client.created;
    return typeof created === "string" ? { ...record, created } : record;
}

const UNREADABLE = Symbol("unreadable");

/**
 * Null means empty if a PATCH can empty the field. For a field that only a replacement can change, null and an empty list
 * mean "not reported": an incomplete response must never replace a client.
 */
function readValue(field: Field, value: unknown): FieldValue | undefined | typeof UNREADABLE {
    if (value === null || value === undefined) {
        return field.onChange === "replace" ? undefined : emptyValue(field);
    }
    switch (field.type) {
        case "string":
            return typeof value === "string" ? value : UNREADABLE;
        case "integer":
            return readInteger(value);
        case "boolean":
            return typeof value === "boolean" ? value : UNREADABLE;
        case "set":
            return isStringArray(value) ? readSet(field, value) : UNREADABLE;
        case "map":
            return UNREADABLE;
    }
}

function readSet(field: Field, value: readonly string[]): FieldValue | undefined {
    return value.length === 0 && field.onChange === "replace" ? undefined : normalizeSet(value);
}

function emptyValue(field: Field): FieldValue | undefined {
    switch (field.type) {
        case "string":
            return "";
        case "boolean":
            return false;
        case "set":
            return [];
        default:
            return undefined;
    }
}

function readInteger(value: unknown): number | typeof UNREADABLE {
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) ? number : UNREADABLE;
}

function isStringArray(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}
