// Deletes a client. The delete of a client that no longer exists succeeds.
import { BadRequestError, NotFoundError } from "../sailpoint/errors";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { ClientRegistry } from "./client-registry";
import type { Context } from "./context";
import { assertSupportedStateVersion, isImported } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { assertSameTenant } from "./tenant-check";
import { findInList } from "./verify-not-found";

/**
 * @throws NewerStateError; NotFoundError if the client may still exist
 * @throws BadRequestError if a resource of the program keeps the client, and its secret would be lost with this state, or
 * the client would belong to no resource
 */
export async function deleteClient(id: string, stored: StoredClient, context: Context): Promise<void> {
    assertSupportedStateVersion(stored);
    const { client, registry, warn } = context;
    if (registry.isStillOwned(id)) {
        assertImportSucceeded(id, registry);
        assertSecretPreserved(id, stored, registry);
        warn(
            `The OAuth client ${id} was not deleted: a resource of the program has it. Only the older state of it leaves ` +
                "the stack. A resource that is renamed needs no import where it has `aliases`.",
        );
        return;
    }
    await assertSameTenant(client, stored);
    await deleteIfExists(id, client);
}

/** `pulumi up --continue-on-error` deletes the older resource even if its successor could not be created. */
function assertImportSucceeded(id: string, registry: ClientRegistry): void {
    if (registry.isOrphanedByFailedImport(id)) {
        throw new BadRequestError(
            `A resource of the program imports the OAuth client ${id}, and could not adopt it (its error says why). Nothing ` +
                "was deleted, and the older resource stays in the stack.",
            "Mend what that error says, and run `pulumi up` again.",
        );
    }
}

function assertSecretPreserved(id: string, stored: StoredClient, registry: ClientRegistry): void {
    const { secret } = stored;
    const remainingSecrets = registry.knownSecrets(id);
    const isKnown = [...remainingSecrets].some((other) => other !== "");
    // The secret of an imported client comes from the program, which may change it; a secret from SailPoint is irreplaceable.
    if (secret === "" || remainingSecrets.has(secret) || (isKnown && isImported(stored))) {
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
 * A 404 can come from a gateway, and a deleted client leaves state for good, so the list decides.
 *
 * @throws NotFoundError if the list still contains the client, or if the path of the API is wrong
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
