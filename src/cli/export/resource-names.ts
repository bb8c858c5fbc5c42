// Chooses a unique resource name for each exported client.
import type { ApiClient } from "../../sailpoint/api-client";
import { nameOrEmpty } from "../../lifecycle/lookup/order";

const MAX_LENGTH = 60;
const ID_PREFIX_LENGTH = 8;

/**
 * Returns a resource name for each client, derived from the client's name. If several clients have equal names, the
 * names of all of them get a part of the id, so that no name depends on the order of the clients.
 *
 * @param clients all clients of the tenant, so that no name depends on which of them are exported
 * @param taken the names of the resources in the stack
 */
export function resourceNames(clients: readonly ApiClient[], taken: Iterable<string> = []): Map<ApiClient, string> {
    const plainNames = clients.map((client) => slugify(nameOrEmpty(client)));
    const idsByName = new Map<string, string[]>();
    clients.forEach(({ id }, index) => {
        const name = plainNames[index] ?? "";
        idsByName.set(name, [...(idsByName.get(name) ?? []), slugify(id)]);
    });
    const nameByClient = new Map<ApiClient, string>();
    const used = new Set(taken);
    clients.forEach((client, index) => {
        const name = plainNames[index] ?? "";
        const ids = idsByName.get(name) ?? [];
        const id = slugify(client.id);
        const candidates = [
            ...(ids.length === 1 ? [name] : []),
            `${name}-${id.slice(0, prefixLength(ids))}`,
            `${name}-${id}`,
        ];
        const unique = candidates.find((choice) => !used.has(choice)) ?? `${name}-${id}-${index}`;
        used.add(unique);
        nameByClient.set(client, unique);
    });
    return nameByClient;
}

/** Returns how much of each id distinguishes it from the others. */
function prefixLength(ids: readonly string[]): number {
    const prefixes = new Set(ids.map((id) => id.slice(0, ID_PREFIX_LENGTH)));
    return prefixes.size === ids.length ? ID_PREFIX_LENGTH : Infinity;
}

/** Converts a text to ASCII letters and digits, separated by hyphens. Returns `client` if none are left. */
function slugify(text: string): string {
    const slug = text
        .normalize("NFKD")
        .replace(/\p{Mark}/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, MAX_LENGTH)
        .replace(/^-+|-+$/g, "");
    return slug === "" ? "client" : slug;
}
