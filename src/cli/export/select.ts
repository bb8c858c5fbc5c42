// Which clients of the tenant are exported: all, or those that the options of the command line name.
import type { ApiClient } from "../../client/sailpoint-client";
import { byNameAndId, nameOf } from "../../provider/look-up/order";
import { isUnusedSince } from "../../provider/look-up/unused";
import { wildcard } from "./wildcard";

export interface Selection {
    /** A whole name, in which `*` stands for any text. */
    readonly name?: string;
    readonly id?: readonly string[];
    readonly unusedSince?: Date;
}

/**
 * The clients that have all that is asked for, in an order that stays: by name, then by id.
 *
 * @throws Error that lists the ids which the tenant does not have
 */
export function select(clients: readonly ApiClient[], { name, id, unusedSince }: Selection): ApiClient[] {
    const missing = (id ?? []).filter((wanted) => !clients.some((client) => client.id === wanted));
    if (missing.length > 0) {
        throw new Error(`the tenant has no OAuth client with the id ${missing.join(", ")}`);
    }
    const pattern = name === undefined ? undefined : wildcard(name);
    return clients
        .filter(
            (client) =>
                (id === undefined || id.includes(client.id)) &&
                (pattern === undefined || pattern(nameOf(client))) &&
                (unusedSince === undefined || isUnusedSince(client, unusedSince)),
        )
        .sort(byNameAndId);
}
