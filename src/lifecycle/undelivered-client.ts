// A new client whose state the engine does not have yet. If the engine ends before it has the state, the secret is lost, so the
// call that created the client deletes it again.
import { CancelledError } from "../sailpoint/errors";
import { hasSecret } from "../sailpoint/api-client";
import type { CreatedClient, SailPointClient } from "../sailpoint/sailpoint-client";
import type { EngineStatus } from "./engine-status";

export interface UndeliveredClient {
    readonly id: string;
    /** Whether it is certain that this call has created the client. */
    readonly isOurs: boolean;
}

/** A response without a secret, or with a known id, can be about a client that this call did not create. */
export function undeliveredClient({ client, identity }: CreatedClient): UndeliveredClient {
    return { id: client.id, isOurs: identity === "new" && hasSecret(client) };
}

/** @throws CancelledError if the engine has ended and clients were deleted */
export async function deleteUndelivered(
    created: readonly UndeliveredClient[],
    client: SailPointClient,
    engine: EngineStatus,
): Promise<void> {
    const ids = created.filter(({ isOurs }) => isOurs).map(({ id }) => id);
    if (ids.length === 0 || !(await engine.hasEnded())) {
        return;
    }
    for (const id of ids) {
        await client.undoCreate(id);
    }
    throw new CancelledError(
        `The Pulumi engine ended during the create of the OAuth client ${ids.join(", ")}. The client was deleted, because its ` +
            "secret was not stored in the state.",
        "Run the command again.",
    );
}
