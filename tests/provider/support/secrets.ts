// Secrets in the form of Pulumi's protocol.
import * as pulumi from "@pulumi/pulumi";

interface Signatures {
    readonly specialSigKey: string;
    readonly specialSecretSig: string;
}
const { specialSigKey, specialSecretSig } = pulumi.runtime as unknown as Signatures;

/** The mark of a secret. */
export const RUNTIME_SECRET = { [specialSigKey]: specialSecretSig };

export function markSecret(value: unknown): Record<string, unknown> {
    return { ...RUNTIME_SECRET, value };
}
