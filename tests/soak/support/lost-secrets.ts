// After every step: state has the secret of each client that lives, whatever befell the stack.
import type { StateResource } from "../../engine/support/stack";
import type { LiveClient } from "../../faults/support/invariants";

/** @returns what is lost, in words; a client that state marks as unusable has said so itself */
export function lostSecrets(states: readonly StateResource[], live: readonly LiveClient[]): string[] {
    return states
        .filter(({ outputs }) => outputs.__unusable === undefined)
        .flatMap(({ id, outputs }) => {
            const client = live.find((candidate) => candidate.id === id);
            return client === undefined || plaintextOf(outputs.clientSecret) === client.secret
                ? []
                : [`state does not have the secret of the client ${client.id}`];
        });
}

/** A secret as an export that shows secrets has it. */
function plaintextOf(secret: unknown): unknown {
    const { plaintext } = (secret ?? {}) as { plaintext?: string };
    return plaintext === undefined ? undefined : (JSON.parse(plaintext) as unknown);
}
