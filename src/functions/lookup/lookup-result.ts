// Converts a client of the API into the result of a lookup.
import { lookupResult } from "../../lifecycle/lookup/lookup-result";
import { API_FIELDS, FIELDS, READ_ONLY_PROPERTIES } from "../../resources/oauth-client/schema";
import type { ApiClient } from "../../sailpoint/api-client";
import type { GetOAuthClientResult } from "../get-oauth-client-result";

/** Makes the compiler report each field of the table that the generated result type lacks. */
API_FIELDS.map(({ name }) => name) satisfies readonly (keyof GetOAuthClientResult)[];

const READ_ONLY = READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup"));

/** @throws UnexpectedResponseError that names the fields with a type that the API does not document */
export function toLookupResult(client: ApiClient): GetOAuthClientResult {
    // `lookupResult` checks the types by the table of fields, which the compiler cannot know.
    return lookupResult(FIELDS, READ_ONLY, client) as unknown as GetOAuthClientResult;
}
