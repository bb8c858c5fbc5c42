// Parses and validates the content of a data file.
import type { Credential } from "./credential";
import type { SimulatedClient } from "./tenant";

export interface SavedTenant {
    readonly version: 1;
    readonly tenant: string;
    readonly credential: Credential;
    readonly clients: readonly SimulatedClient[];
}

/** @throws Error that names the invalid part and shows no value */
export function parseSavedTenant(text: string): SavedTenant {
    const saved = parseJson(text);
    if (!isRecord(saved) || saved.version !== 1) {
        throw new Error("version must be 1");
    }
    if (typeof saved.tenant !== "string" || saved.tenant === "") {
        throw new Error("tenant must be a name");
    }
    if (!isRecord(saved.credential) || !hasNonEmptyStrings(saved.credential, ["clientId", "clientSecret"])) {
        throw new Error("credential must have clientId and clientSecret");
    }
    if (!Array.isArray(saved.clients)) {
        throw new Error("clients must be an array");
    }
    const index = saved.clients.findIndex(
        (client) => !isRecord(client) || !hasNonEmptyStrings(client, ["id", "secret", "created", "modified"]),
    );
    if (index >= 0) {
        throw new Error(`clients[${index}] must have id, secret, created and modified`);
    }
    return saved as unknown as SavedTenant;
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        // The parser's message quotes the text, which contains secrets.
        throw new Error("it is not JSON");
    }
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null;
}

function hasNonEmptyStrings(record: Record<string, unknown>, names: readonly string[]): boolean {
    return names.every((name) => typeof record[name] === "string" && record[name] !== "");
}
