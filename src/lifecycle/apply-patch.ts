// Sends the PATCH that makes a client as it is wanted, for an update and for an adoption.
import type { Operation } from "fast-json-patch";
import { BadRequestError } from "../sailpoint/errors";
import type { ApiClient, SailPointClient } from "../sailpoint/sailpoint-client";
import type { Context } from "./context";
import { patchOperations } from "./patch";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { fillUnreported } from "./state";

/**
 * @param lastKnown the client as it was last seen
 * @returns the client as SailPoint holds it from now on; where it differs from what is wanted, that was warned of
 */
export async function applyPatch(
    id: string,
    lastKnown: ClientRecord,
    desired: ClientRecord,
    { client, warn }: Pick<Context, "client" | "warn">,
): Promise<ClientRecord> {
    const response = await sendPatch(id, patchOperations(lastKnown, desired), desired, client);
    const record = fillUnreported(readRecord(response), lastKnown);
    const notApplied = patchOperations(record, desired).map((operation) => operation.path.slice(1));
    if (notApplied.length > 0) {
        warn(
            `SailPoint holds other values than it was sent for the OAuth client ${id}: ${notApplied.join(", ")}. ` +
                "The next `pulumi up` shows the difference.",
        );
    }
    return record;
}

/** A PATCH that is refused after it was sent again may have been carried out before: the client as wanted means done. */
async function sendPatch(
    id: string,
    operations: readonly Operation[],
    desired: ClientRecord,
    client: SailPointClient,
): Promise<ApiClient> {
    try {
        return await client.patch(id, operations);
    } catch (error) {
        if (error instanceof BadRequestError && (error.attempts ?? 1) > 1) {
            const live = await client.get(id);
            if (patchOperations(readRecord(live), desired).length === 0) {
                return live;
            }
        }
        throw error;
    }
}
