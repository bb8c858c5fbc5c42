// Reads a client of the API into the form that state has, field by field of the table. Tolerant where SailPoint's
// contract and its answers are known to differ: null for empty, numbers as strings, words that no document names.
import { UnexpectedResponseError } from "../sailpoint/errors";
import type { ApiClient } from "../sailpoint/sailpoint-client";
import { API_FIELDS } from "../resources/oauth-client/schema";
import type { Field, FieldValue } from "./field";
import { normalizeSet } from "./values";

/** The fields of a client as SailPoint holds them. A field that SailPoint does not tell is not in it. */
export type ClientRecord = Readonly<Record<string, FieldValue>>;

/** @throws UnexpectedResponseError that names the fields which cannot be read */
export function readRecord(client: ApiClient): ClientRecord {
    const record: Record<string, FieldValue> = {};
    const unreadable: string[] = [];
    for (const field of API_FIELDS) {
        const value = readValue(field, client[field.name]);
        if (value === UNREADABLE) {
            unreadable.push(field.name);
        } else if (value !== undefined) {
            record[field.name] = value;
        }
    }
    if (unreadable.length > 0) {
        throw new UnexpectedResponseError(
            `SailPoint's answer for the OAuth client ${client.id} cannot be read: ${unreadable.join(", ")} ` +
                `${unreadable.length === 1 ? "has" : "have"} a type that the API does not document.`,
            "Report this to the authors of pulumi-sailpoint, with the version of the API.",
        );
    }
    const created = client.created;
    return typeof created === "string" ? { ...record, created } : record;
}

const UNREADABLE = Symbol("unreadable");

/**
 * Null means empty where the field can be emptied by a PATCH. For a field that only a replacement can change, null
 * is taken for "not told": an answer that leaves something out must never replace a client.
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
            return isStringArray(value) ? normalizeSet(value) : UNREADABLE;
        case "map":
            return UNREADABLE;
    }
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
