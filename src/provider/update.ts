// Changes a client in place, with as few requests as can be: none where only state has something to remember.
import { NotFoundError } from "../client/errors";
import { assertSecretIsAdopted } from "./adoption";
import { applyPatch } from "./apply-patch";
import type { Context } from "./context";
import { unusableClient } from "./create";
import { assertKnownState } from "./newer-state";
import { PartialFailure } from "./partial-failure";
import { patchOperations, wantedRecord } from "./patch";
import { readRecord } from "./record";
import { withTurn } from "./rotation/turn";
import {
    adoptionOf,
    keepUntold,
    recordOf,
    secretOf,
    setBefore,
    setNames,
    tenantOf,
    unusableOf,
    writeState,
} from "./state";
import type { ClientState } from "./state";
import { assertSameTenant, sameHost } from "./tenant-pin";
import { isSet } from "./values";
import type { Properties } from "./values";

/** @throws PartialFailure for a client that state marks as unusable; SailPointError */
export async function updateClient(
    id: string,
    state: Properties,
    inputs: Properties,
    context: Context,
): Promise<ClientState> {
    assertKnownState(state);
    const { client, clock } = context;
    assertSecretIsAdopted(state, inputs);
    const unusable = unusableOf(state);
    if (unusable !== undefined) {
        throw new PartialFailure(id, state, unusableClient(id, unusable));
    }
    const before = setBefore(state);
    if (before === undefined || !sameHost(client, state)) {
        await assertSameTenant(client, state);
    }
    // An incomplete state does not know the fields: ask.
    const seen =
        before === undefined ? keepUntold(readRecord(await found(id, client.get(id))), state) : recordOf(state);
    const wanted = wantedRecord(seen, inputs, before ?? []);
    let record = seen;
    let tenant = { ...tenantOf(state), host: client.host };
    if (patchOperations(seen, wanted).length > 0) {
        await assertSameTenant(client, state);
        tenant = await client.tenant();
        record = await found(id, applyPatch(id, seen, wanted, context));
    }
    return writeState({
        id,
        secret: secretOf(isSet(inputs, "clientSecret") ? inputs : state),
        tenant,
        record,
        own: withTurn(inputs, state, new Date(clock.wallTime())),
        set: setNames(inputs),
        adoption: adoptionOf(state),
    });
}

/** @throws NotFoundError that says what to do */
async function found<T>(id: string, answer: Promise<T>): Promise<T> {
    try {
        return await answer;
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
