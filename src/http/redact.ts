// Removes secrets from text of the server, which may quote the request.

/** Shorter values would match unrelated text. */
const MIN_SECRET_LENGTH = 8;
const SECRET_FIELDS: ReadonlySet<string> = new Set(["secret", "clientSecret", "client_secret", "access_token"]);

/** Replaces the secrets in a text. */
export function redact(text: string, secrets: readonly string[]): string {
    return (
        secrets
            .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
            // A secret may contain another one.
            .sort((one, other) => other.length - one.length)
            .reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text)
    );
}

/** Collects the values of secret fields at any depth. It does not recurse, because a response may be nested deeply. */
export function collectSecrets(value: unknown): string[] {
    const found: string[] = [];
    const pending = [value];
    while (pending.length > 0) {
        const next = pending.pop();
        if (typeof next !== "object" || next === null) {
            continue;
        }
        for (const [name, fieldValue] of Object.entries(next)) {
            if (typeof fieldValue === "string" && SECRET_FIELDS.has(name)) {
                found.push(fieldValue);
            }
            pending.push(fieldValue);
        }
    }
    return found;
}
