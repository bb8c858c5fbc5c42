// Evaluates the query parameter `filters` of LIST. It supports `lastUsed isnull`, `lastUsed le DATE`, and several of
// them joined by `and`.
import type { SimulatedClient } from "./tenant";
import { ValidationError } from "./validation";

/** @throws ValidationError for any other filter */
export function filterClients(clients: readonly SimulatedClient[], filters: string | undefined): SimulatedClient[] {
    if (filters === undefined || filters.trim() === "") {
        return [...clients];
    }
    const conditions = filters.split(/ and /).map((condition) => parseCondition(condition.trim()));
    return clients.filter((client) => conditions.every((matches) => matches(client)));
}

function parseCondition(condition: string): (client: SimulatedClient) => boolean {
    if (condition === "lastUsed isnull") {
        return (client) => client.lastUsed === null;
    }
    const date = /^lastUsed le (\S+)$/.exec(condition)?.[1];
    const limit = date === undefined ? NaN : Date.parse(date);
    if (Number.isNaN(limit)) {
        throw new ValidationError("filters has an unsupported field, operator or value.");
    }
    return (client) => client.lastUsed !== null && Date.parse(client.lastUsed) <= limit;
}
