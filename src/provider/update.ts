// Changes a client in place, with as few requests as can be: none where only state has something to remember.
import type { Operation } from "fast-json-patch";
import { BadRequestError, NotFoundError } from "../client/errors";
import type { ApiClient, SailPointClient } from "../client/sailpoint-client";
import type { Context } from "./context";
import { unusableClient } from "./create";
import { PartialFailure } from "./partial-failure";
import { patchOperations, wantedRecord } from "./patch";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { keepUntold, recordOf, secretOf, setBefore, setNames, tenantOf, unusableOf, writeState } from "./state";
import type { ClientState } from "./state";
import { assertSameTenant, sameHost } from "./tenant-pin";
import type { Properties } from "./values";

/** @throws PartialFailure for a client that state marks as unusable; SailPointError */
export async function updateClient(
    id: string,
    state: Properties,
    inputs: Properties,
    { client, warn }: Context,
): Promise<ClientState> {
    const unusable = unusableOf(state);
    if (unusable !== undefined) {
        throw new PartialFailure(id, state, unusableClient(id, unusable));
    }
    const before = setBefore(state);
    if (before === undefined || !sameHost(client, state)) {
        await assertSameTenant(client, state);
    }
    // An incomplete state does not know the fields: ask.
    const seen = before === undefined ? await answered(id, client.get(id), state) : recordOf(state);
    const wanted = wantedRecord(seen, inputs, before ?? []);
    const operations = patchOperations(seen, wanted);
    let record = seen;
    let tenant = { ...tenantOf(state), host: client.host };
    if (operations.length > 0) {
        await assertSameTenant(client, state);
        tenant = await client.tenant();
        record = await answered(id, patched(id, operations, wanted, client), seen);
        const refused = patchOperations(record, wanted).map((operation) => operation.path.slice(1));
        if (refused.length > 0) {
            warn(
                `SailPoint holds other values than it was sent for the OAuth client ${id}: ${refused.join(", ")}. ` +
                    "The next `pulumi up` shows the difference.",
            );
        }
    }
    return writeState({ id, secret: secretOf(state), tenant, record, own: inputs, set: setNames(inputs) });
}

/** A PATCH that is refused after it was sent again may have been carried out before: the client as wanted means done. */
async function patched(
    id: string,
    operations: readonly Operation[],
    wanted: ClientRecord,
    client: SailPointClient,
): Promise<ApiClient> {
    try {
        return await client.patch(id, operations);
    } catch (error) {
        if (error instanceof BadRequestError && (error.attempts ?? 1) > 1) {
            const live = await client.get(id);
            if (patchOperations(readRecord(live), wanted).length === 0) {
                return live;
            }
        }
        throw error;
    }
}

async function answered(id: string, answer: Promise<ApiClient>, known: Properties): Promise<ClientRecord> {
    try {
        return keepUntold(readRecord(await answer), known);
    } catch (error) {
        if (error instanceof NotFoundError) {
            throw new NotFoundError(
                `SailPoint does not know the OAuth client ${id}, so it was not changed.`,
                "Run `pulumi refresh`: it finds out whether the client is gone or the address is wrong. If it is gone, " +
                    "the next `pulumi up` creates a new one.",
                error,
            );
        }
        throw error;
    }
}
