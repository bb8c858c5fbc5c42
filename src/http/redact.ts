// Takes out of SailPoint's words the secrets that stand in them: it may quote what it was sent.

/** A shorter one would be found in words that have nothing to do with it. */
const MIN_SECRET_LENGTH = 8;
const SECRET_FIELDS: ReadonlySet<string> = new Set(["secret", "clientSecret", "client_secret", "access_token"]);

/** The text without these values. */
export function redact(text: string, secrets: readonly string[]): string {
    return (
        secrets
            .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
            // One may be a part of another.
            .sort((one, other) => other.length - one.length)
            .reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text)
    );
}

/** What the fields for secrets hold, at any depth: without recursion, since an answer may be nested without end. */
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
