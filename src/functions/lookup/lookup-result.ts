// Converts a client of the API into the result of a lookup, which has no secret.
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import { API_FIELDS, FIELDS, READ_ONLY_PROPERTIES } from "../../resources/oauth-client/schema";
import type { GetOAuthClientResult } from "../get-oauth-client-result";
import { readRecord } from "../../lifecycle/record";

/** The compiler reports a field of the table that the generated result type does not have. */
const RESULT_FIELDS: readonly (keyof GetOAuthClientResult)[] = API_FIELDS.map(({ name }) => name);

/** The properties that a lookup takes from the response as they are. */
const READ_ONLY = READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup"));

/** @throws UnexpectedResponseError that names the fields with a type that the API does not document */
export function toLookupResult(client: ApiClient): GetOAuthClientResult {
    const record = readRecord(FIELDS, client);
    const result: Record<string, unknown> = {};
    for (const name of RESULT_FIELDS.filter((field) => field in record)) {
        result[name] = record[name];
    }
    const properties: Readonly<Record<string, unknown>> = { ...client, clientId: client.id };
    for (const { name, optional } of READ_ONLY) {
        const value = properties[name];
        if (typeof value === "string") {
            result[name] = value;
        } else if (!optional) {
            result[name] = "";
        }
    }
    // The table of fields guarantees the types, which the compiler cannot see.
    return result as unknown as GetOAuthClientResult;
}
