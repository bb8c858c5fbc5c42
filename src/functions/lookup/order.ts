// The order in which clients are listed: one that stays, whatever SailPoint's is.
import type { ApiClient } from "../../sailpoint/sailpoint-client";

export function compareByNameAndId(one: ApiClient, other: ApiClient): number {
    return compare(nameOrEmpty(one), nameOrEmpty(other)) || compare(one.id, other.id);
}

/** A real server need not keep its contract. */
export function nameOrEmpty(client: ApiClient): string {
    return typeof client.name === "string" ? client.name : "";
}

function compare(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}
