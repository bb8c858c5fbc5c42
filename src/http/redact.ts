// Removes secrets from text of the server, which may quote the request.

/** Shorter values would match unrelated text. */
const MIN_SECRET_LENGTH = 4;
const SECRET_FIELDS: ReadonlySet<string> = new Set(["secret", "clientSecret", "client_secret", "access_token"]);

/** Replaces the secrets in a text, also where they are percent-encoded, in base64, or escaped in JSON or HTML. */
export function redact(text: string, secrets: readonly string[]): string {
    return replaceSecrets(
        text,
        secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH),
        "***",
    );
}

/** Replaces every form of the secrets by the placeholder, also of secrets that are so short that they match unrelated text. */
export function replaceSecrets(text: string, secrets: readonly string[], placeholder: string): string {
    return (
        [...new Set(secrets.flatMap(encodedForms))]
            // Longer forms first, because a form may contain another one.
            .sort((one, other) => other.length - one.length)
            .reduce((redacted, form) => redacted.replaceAll(form, placeholder), text)
    );
}

/** The forms in which a server may quote a text that it has received. */
function encodedForms(secret: string): string[] {
    const json = JSON.stringify(secret).slice(1, -1);
    // As in a form body, where a space is a plus sign; a lone surrogate becomes U+FFFD.
    const form = new URLSearchParams([["", secret]]).toString().slice(1);
    const uri = form.replaceAll("+", "%20");
    const html = secret
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
    const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
    return [
        secret,
        json,
        json.replaceAll("/", "\\/"),
        html,
        ...["&#39;", "&#x27;", "&apos;"].map((apostrophe) => html.replaceAll("'", apostrophe)),
        ...[form, uri, encodeURIComponent(Buffer.from(secret).toString())].flatMap((encoded) => [
            encoded,
            lowerCaseHex(encoded),
        ]),
        base64,
        base64.replaceAll("+", "-").replaceAll("/", "_"),
    ];
}

function lowerCaseHex(encoded: string): string {
    return encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

/** Collects the values of secret fields at any depth, without recursion, because a response may be nested deeply. */
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
