// Takes out of SailPoint's words the secrets that stand in them: it may quote what it was sent.

/** A shorter one would be found in words that have nothing to do with it. */
const SHORTEST_SECRET = 8;
const SECRET_FIELDS: ReadonlySet<string> = new Set(["secret", "clientSecret", "client_secret", "access_token"]);

/** The text without these values. */
export function masked(text: string, secrets: readonly string[]): string {
    return (
        secrets
            .filter((secret) => secret.length >= SHORTEST_SECRET)
            // One may be a part of another.
            .sort((one, other) => other.length - one.length)
            .reduce((rest, secret) => rest.replaceAll(secret, "***"), text)
    );
}

/** What the fields for secrets hold, at any depth: without recursion, since an answer may be nested without end. */
export function secretsIn(value: unknown): string[] {
    const found: string[] = [];
    const open = [value];
    while (open.length > 0) {
        const next = open.pop();
        if (typeof next !== "object" || next === null) {
            continue;
        }
        for (const [name, held] of Object.entries(next)) {
            if (typeof held === "string" && SECRET_FIELDS.has(name)) {
                found.push(held);
            }
            open.push(held);
        }
    }
    return found;
}
