// Deletes a client; one that is gone already is deleted.
import { BadRequestError, NotFoundError } from "../sailpoint/errors";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { Context } from "./context";
import type { ClientRegistry } from "./client-registry";
import { findInList } from "./verify-not-found";
import { assertSupportedStateVersion } from "./state-version";
import { isImported, secretOf } from "./state";
import { assertSameTenant } from "./tenant-check";
import type { Properties } from "./values";

/**
 * @throws NewerStateError; NotFoundError if the client may still be there
 * @throws BadRequestError if the program goes on with the client, and its secret would be lost with this state, or the
 * client would belong to no resource
 */
export async function deleteClient(id: string, state: Properties, context: Context): Promise<void> {
    assertSupportedStateVersion(state);
    const { client, registry, warn } = context;
    if (registry.isStillOwned(id)) {
        assertImportSucceeded(id, registry);
        assertSecretPreserved(id, state, registry);
        warn(
            `The OAuth client ${id} was not deleted: a resource of the program has it. Only the older state of it leaves ` +
                "the stack. A resource that is renamed needs no import where it has `aliases`.",
        );
        return;
    }
    await assertSameTenant(client, state);
    await deleteIfExists(id, client);
}

/** An `up` with `--continue-on-error` deletes what is left over even where the new resource of it could not come to be. */
function assertImportSucceeded(id: string, registry: ClientRegistry): void {
    if (registry.isOrphanedByFailedImport(id)) {
        throw new BadRequestError(
            `A resource of the program imports the OAuth client ${id}, and could not adopt it (its error says why). Nothing ` +
                "was deleted, and the older resource stays in the stack.",
            "Mend what that error says, and run `pulumi up` again.",
        );
    }
}

function assertSecretPreserved(id: string, state: Properties, registry: ClientRegistry): void {
    const secret = secretOf(state);
    const remainingSecrets = registry.knownSecrets(id);
    const isKnown = [...remainingSecrets].some((other) => other !== "");
    // Of an adopted client the secret is the program's word, which may be taken back; SailPoint's may not.
    if (secret === "" || remainingSecrets.has(secret) || (isKnown && isImported(state))) {
        return;
    }
    throw new BadRequestError(
        isKnown
            ? `A resource of the program has the OAuth client ${id} with another secret than the older state, which would leave ` +
                  "the stack now and has the secret from SailPoint. Nothing was deleted."
            : `A resource of the program has the OAuth client ${id}, but its secret is known to the older state only, which ` +
                  "would leave the stack now. Nothing was deleted.",
        "Give the resource that imports it the secret, as clientSecret (`pulumi stack export --show-secrets` has it at the older " +
            "resource), and run `pulumi up` again. Keep import there until then.",
    );
}

/**
 * A 404 may be of a gateway, and what is taken for deleted leaves state for good: so the list has the last word.
 *
 * @throws NotFoundError if the list still shows the client, or if it shows that the path of the API is wrong
 */
export async function deleteIfExists(id: string, client: SailPointClient): Promise<void> {
    try {
        await client.delete(id);
    } catch (error) {
        if (!(error instanceof NotFoundError)) {
            throw error;
        }
        if ((await findInList(client, id)) !== undefined) {
            throw new NotFoundError(
                `SailPoint answers 404 to the delete of the OAuth client ${id}, but its list still shows the client. ` +
                    "State is left as it is.",
                "Try again in a minute.",
                error,
            );
        }
    }
}
