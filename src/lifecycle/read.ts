// Reads a client: for a refresh, where a client that is gone leaves state, and for `OAuthClient.get`, where it is an error.
import { NotFoundError } from "../sailpoint/errors";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { Context } from "./context";
import { findClientCached } from "./verify-not-found";
import { assertSupportedStateVersion } from "./state-version";
import { readRecord } from "./record";
import {
    importMarkerOf,
    isManagedState,
    fillUnreported,
    inputsFromLive,
    secretOf,
    previouslyExplicit,
    unusableReasonOf,
    writeState,
} from "./state";
import type { ClientState } from "./state";
import { assertSameTenant } from "./tenant-check";
import type { Properties } from "./values";

export interface ReadResult {
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
): Promise<ReadResult | undefined> {
    assertSupportedStateVersion(properties);
    return isManagedState(properties)
        ? refresh(id, properties, context)
        : { state: await readUnmanaged(id, context.client) };
}

async function refresh(id: string, state: Properties, { client, warn }: Context): Promise<ReadResult | undefined> {
    await assertSameTenant(client, state);
    const response = await findClientCached(client, id);
    if (response === undefined) {
        warn(
            `The OAuth client ${nameOf(state)} (${id}) no longer exists at ${client.host}, so it leaves the stack's state. ` +
                "The next `pulumi up` creates a new one, with a new id and a new secret.",
        );
        return undefined;
    }
    const explicitBefore = previouslyExplicit(state);
    const { host, tenantId } = await client.tenant();
    const refreshed = writeState({
        id,
        secret: secretOf(state),
        tenant: { host, tenantId },
        record: fillUnreported(readRecord(response), state),
        localInputs: state,
        explicitNames: explicitBefore ?? [],
        unusableReason: unusableReasonOf(state),
        importMarker: importMarkerOf(state),
    });
    return explicitBefore === undefined
        ? { state: refreshed }
        : { state: refreshed, inputs: inputsFromLive(refreshed, explicitBefore) };
}

async function readUnmanaged(id: string, client: SailPointClient): Promise<ClientState> {
    const response = await findClientCached(client, id);
    if (response === undefined) {
        throw new NotFoundError(
            `There is no OAuth client with the id ${id} at ${client.host}.`,
            "Check the id that OAuthClient.get was given.",
        );
    }
    const tenant = await client.tenant();
    return writeState({ id, secret: "", tenant, record: readRecord(response), localInputs: {}, explicitNames: [] });
}

function nameOf(state: Properties): string {
    return typeof state.name === "string" ? state.name : "";
}
