// Selects clients of the tenant by the options of the command line.
import type { ApiClient } from "../../sailpoint/api-client";
import { compareByNameAndId, nameOrEmpty } from "../../lifecycle/lookup/order";
import { isUnusedSince } from "../../lifecycle/lookup/unused";
import { wildcardMatcher } from "./wildcard";

export interface Selection {
    /** The whole name of a client, in which `*` stands for any text. */
    readonly name?: string;
    readonly id?: readonly string[];
    readonly unusedSince?: Date;
}

/**
 * The clients that match every option, sorted by name, then by id.
 *
 * @throws Error that lists the ids which the tenant does not have
 */
export function selectClients(clients: readonly ApiClient[], { name, id, unusedSince }: Selection): ApiClient[] {
    const missing = (id ?? []).filter((wanted) => !clients.some((client) => client.id === wanted));
    if (missing.length > 0) {
        throw new Error(`the tenant has no OAuth client with the id ${missing.join(", ")}`);
    }
    const matchesName = name === undefined ? undefined : wildcardMatcher(name);
    return clients
        .filter(
            (client) =>
                (id === undefined || id.includes(client.id)) &&
                (matchesName === undefined || matchesName(nameOrEmpty(client))) &&
                (unusedSince === undefined || isUnusedSince(client, unusedSince)),
        )
        .sort(compareByNameAndId);
}
