// Reads a client: for a refresh, where a client that is gone leaves state, and for `OAuthClient.get`, where it is an error.
import { NotFoundError } from "../client/errors";
import type { SailPointClient } from "../client/sailpoint-client";
import type { Context } from "./context";
import { findForRead } from "./missing-client";
import { assertKnownState } from "./newer-state";
import { readRecord } from "./record";
import { adoptionOf, isOurState, keepUntold, liveInputs, secretOf, setBefore, unusableOf, writeState } from "./state";
import type { ClientState } from "./state";
import { assertSameTenant } from "./tenant-pin";
import type { Properties } from "./values";

export interface ReadClient {
    readonly state: ClientState;
    /** The inputs that would give the live client, so that drift is seen; undefined: as they were. */
    readonly inputs?: Properties;
}

/**
 * @returns undefined if the client of a refresh is gone
 * @throws NewerStateError; NotFoundError if the client of a `get` does not exist, or if the path of the API is wrong
 */
export async function readClient(
    id: string,
    properties: Properties,
    context: Context,
): Promise<ReadClient | undefined> {
    assertKnownState(properties);
    return isOurState(properties) ? refresh(id, properties, context) : { state: await lookUp(id, context.client) };
}

async function refresh(id: string, state: Properties, { client, warn }: Context): Promise<ReadClient | undefined> {
    await assertSameTenant(client, state);
    const answer = await findForRead(client, id);
    if (answer === undefined) {
        warn(
            `The OAuth client ${nameOf(state)} (${id}) no longer exists at ${client.host}, so it leaves the stack's state. ` +
                "The next `pulumi up` creates a new one, with a new id and a new secret.",
        );
        return undefined;
    }
    const before = setBefore(state);
    const { host, tenantId } = await client.tenant();
    const refreshed = writeState({
        id,
        secret: secretOf(state),
        tenant: { host, tenantId },
        record: keepUntold(readRecord(answer), state),
        own: state,
        set: before ?? [],
        unusable: unusableOf(state),
        adoption: adoptionOf(state),
    });
    return before === undefined ? { state: refreshed } : { state: refreshed, inputs: liveInputs(refreshed, before) };
}

async function lookUp(id: string, client: SailPointClient): Promise<ClientState> {
    const answer = await findForRead(client, id);
    if (answer === undefined) {
        throw new NotFoundError(
            `There is no OAuth client with the id ${id} at ${client.host}.`,
            "Check the id that OAuthClient.get was given.",
        );
    }
    const tenant = await client.tenant();
    return writeState({ id, secret: "", tenant, record: readRecord(answer), own: {}, set: [] });
}

function nameOf(state: Properties): string {
    return typeof state.name === "string" ? state.name : "";
}
