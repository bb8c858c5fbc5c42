// Converts a client of the API into the result of a lookup, which has no secret.
import type { ApiClient } from "../../sailpoint/api-client";
import { apiFields } from "../field";
import type { Schema } from "../field";
import { readRecord } from "../record";
import type { Properties } from "../values";

/** A property that only SailPoint sets. Its type is string. */
interface ReadOnlyProperty {
    readonly name: string;
    readonly optional?: true;
}

/**
 * @param readOnly the properties that are taken from the response as they are
 * @throws UnexpectedResponseError that names the fields with a type that the API does not document
 */
export function lookupResult(schema: Schema, readOnly: readonly ReadOnlyProperty[], client: ApiClient): Properties {
    const record = readRecord(schema, client);
    const result: Record<string, unknown> = {};
    for (const { name } of apiFields(schema).filter((field) => field.name in record)) {
        result[name] = record[name];
    }
    const properties: Properties = { ...client, clientId: client.id };
    for (const { name, optional } of readOnly) {
        const value = properties[name];
        if (typeof value === "string") {
            result[name] = value;
        } else if (!optional) {
            result[name] = "";
        }
    }
    return result;
}
