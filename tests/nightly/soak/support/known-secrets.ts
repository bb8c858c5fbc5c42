// A check after every step: state has the secret of each existing client.
import type { StateResource } from "../../../engine/support/stack";
import type { LiveClient } from "../../../provider/matrix/support/invariants";

/** SailPoint does not document whether a public client has a secret. */
export function mayLackSecret(type: unknown, secret: unknown): boolean {
    return type === "PUBLIC" && secret === "";
}

export class KnownSecrets {
    /** The ids of the clients whose secret has been in state before. */
    private readonly known = new Set<string>();

    /** @returns a description of each lost secret, except of clients that state marks as unusable */
    missingSecrets(states: readonly StateResource[], live: readonly LiveClient[]): string[] {
        return states
            .filter(({ outputs }) => outputs.__unusable === undefined)
            .flatMap(({ id, outputs }) => {
                const client = live.find((candidate) => candidate.id === id);
                if (client === undefined) {
                    return [];
                }
                const secret = plaintextOf(outputs.clientSecret);
                if (secret === client.secret) {
                    this.known.add(client.id);
                    return [];
                }
                const neverHadSecret = mayLackSecret(outputs.type, secret) && !this.known.has(client.id);
                return neverHadSecret ? [] : [`state does not have the secret of the client ${client.id}`];
            });
    }
}

/** @returns the value of a secret in an export with `--show-secrets` */
function plaintextOf(secret: unknown): unknown {
    const { plaintext } = (secret ?? {}) as { plaintext?: string };
    return plaintext === undefined ? undefined : (JSON.parse(plaintext) as unknown);
}
