// After every step: state has the secret of each client that lives, whatever befell the stack.
import type { StateResource } from "../../../engine/support/stack";
import type { LiveClient } from "../../../provider/matrix/support/invariants";

/** A public client may be answered without a secret: nobody says that it has any. */
export function mayLackSecret(type: unknown, secret: unknown): boolean {
    return type === "PUBLIC" && secret === "";
}

export class KnownSecrets {
    /** The ids of the clients whose secret has been in state. */
    private readonly known = new Set<string>();

    /** @returns what is lost, in words; a client that state marks as unusable has said so itself */
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

/** A secret as an export that shows secrets has it. */
function plaintextOf(secret: unknown): unknown {
    const { plaintext } = (secret ?? {}) as { plaintext?: string };
    return plaintext === undefined ? undefined : (JSON.parse(plaintext) as unknown);
}
