// The names that the exported clients have as resources of a program: plain, short, and each only once.
import type { ApiClient } from "../../client/sailpoint-client";
import { nameOf } from "../../provider/look-up/order";

const MAX_LENGTH = 60;

/**
 * A name for each client, made of the client's own. Those that would get the same one all get a part of their id as well,
 * so that the name of a client does not depend on which others are exported with it, or in which order.
 */
export function resourceNames(clients: readonly ApiClient[]): Map<ApiClient, string> {
    const plain = clients.map((client) => plainName(nameOf(client)));
    const taken = new Map<string, number>();
    for (const name of plain) {
        taken.set(name, (taken.get(name) ?? 0) + 1);
    }
    const named = new Map<ApiClient, string>();
    const given = new Set<string>();
    clients.forEach((client, index) => {
        const name = plain[index] ?? "";
        const id = plainName(client.id);
        const choices = [taken.get(name) === 1 ? name : `${name}-${id.slice(0, 8)}`, `${name}-${id}`];
        const free = choices.find((choice) => !given.has(choice)) ?? `${name}-${id}-${index}`;
        given.add(free);
        named.set(client, free);
    });
    return named;
}

/** Letters and digits of ASCII with hyphens between them; `client` where nothing is left. */
function plainName(text: string): string {
    const plain = text
        .normalize("NFKD")
        .replace(/\p{Mark}/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, MAX_LENGTH)
        .replace(/^-+|-+$/g, "");
    return plain === "" ? "client" : plain;
}
