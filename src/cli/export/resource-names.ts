// Chooses a unique resource name for each exported client.
import type { ApiClient } from "../../sailpoint/api-client";
import { nameOrEmpty } from "../../lifecycle/lookup/order";

const MAX_LENGTH = 60;

/**
 * Returns a resource name for each client, derived from the client's name. If several clients have equal names, the
 * names of all of them get a part of the id, so that no name depends on the order of the clients.
 */
export function resourceNames(clients: readonly ApiClient[]): Map<ApiClient, string> {
    const plainNames = clients.map((client) => slugify(nameOrEmpty(client)));
    const counts = new Map<string, number>();
    for (const name of plainNames) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const nameByClient = new Map<ApiClient, string>();
    const used = new Set<string>();
    clients.forEach((client, index) => {
        const name = plainNames[index] ?? "";
        const id = slugify(client.id);
        const candidates = [counts.get(name) === 1 ? name : `${name}-${id.slice(0, 8)}`, `${name}-${id}`];
        const unique = candidates.find((choice) => !used.has(choice)) ?? `${name}-${id}-${index}`;
        used.add(unique);
        nameByClient.set(client, unique);
    });
    return nameByClient;
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
