// The credential of a simulated tenant: the personal access token of an administrator.
import { createHash, randomBytes } from "node:crypto";

export interface Credential {
    readonly clientId: string;
    readonly clientSecret: string;
}

export function randomCredential(): Credential {
    return { clientId: randomBytes(16).toString("hex"), clientSecret: randomBytes(32).toString("hex") };
}

/** Derives the credential from the name, so that the same name always has the same credential. */
export function credentialOf(tenantName: string): Credential {
    const hash = (part: string) => createHash("sha256").update(`${part} ${tenantName}`).digest("hex");
    return { clientId: hash("id").slice(0, 32), clientSecret: hash("secret") };
}
