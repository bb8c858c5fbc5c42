// The order of the clients in a list. SailPoint's own order is not stable.
import type { ApiClient } from "../../sailpoint/api-client";

export function compareByNameAndId(one: ApiClient, other: ApiClient): number {
    return compare(nameOrEmpty(one), nameOrEmpty(other)) || compare(one.id, other.id);
}

/** The name, or the empty string if the response has none, against the API contract. */
export function nameOrEmpty(client: ApiClient): string {
    return typeof client.name === "string" ? client.name : "";
}

function compare(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}
