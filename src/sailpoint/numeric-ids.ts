// Keeps ids and secrets that a server sends as numbers as text, because a JavaScript number would lose digits.
import { parseJson } from "./parse-json";

const NUMERIC = /("(?:id|secret)"\s*:\s*)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/g;

/**
 * @param parsed the parsed body: a client or a list of clients
 * @returns the parsed body with ids and secrets as strings
 */
export function withTextIds(parsed: unknown, body: string): unknown {
    const clients: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    // A quotation mark within a JSON string is escaped, so the pattern matches names of members only.
    return clients.some(hasNumber) ? parseJson(body.replace(NUMERIC, '$1"$2"')) : parsed;
}

function hasNumber(client: unknown): boolean {
    const { id, secret } = (client ?? {}) as Record<string, unknown>;
    return typeof id === "number" || typeof secret === "number";
}
