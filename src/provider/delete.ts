// Deletes a client; one that is gone already is deleted.
import { NotFoundError } from "../client/errors";
import type { SailPointClient } from "../client/sailpoint-client";
import type { Context } from "./context";
import { findInList } from "./missing-client";
import { assertSameTenant } from "./tenant-pin";
import type { Properties } from "./values";

/** @throws NotFoundError if nothing shows that the path of the API is right */
export async function deleteClient(id: string, state: Properties, { client }: Context): Promise<void> {
    await assertSameTenant(client, state);
    await deleteIfThere(id, client);
}

/** @throws NotFoundError if nothing shows that the path of the API is right */
export async function deleteIfThere(id: string, client: SailPointClient): Promise<void> {
    try {
        await client.delete(id);
    } catch (error) {
        if (!(error instanceof NotFoundError)) {
            throw error;
        }
        if (!client.pathProven) {
            await findInList(client, id);
        }
    }
}
