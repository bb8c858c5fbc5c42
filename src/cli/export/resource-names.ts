// The names that the exported clients have as resources of a program: plain, short, and each only once.
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import { nameOrEmpty } from "../../functions/lookup/order";

const MAX_LENGTH = 60;

/**
 * A name for each client, made of the client's own. Those that would get the same one all get a part of their id as well,
 * so that the name of a client does not depend on which others are exported with it, or in which order.
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

/** Letters and digits of ASCII with hyphens between them; `client` where nothing is left. */
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
