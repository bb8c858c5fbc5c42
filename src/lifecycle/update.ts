// Changes a client in place, with as few requests as can be: none where only state has something to remember.
import { NotFoundError } from "../sailpoint/errors";
import { assertClientSecretAllowed } from "./import-rules";
import { applyPatch } from "./apply-patch";
import type { Context } from "./context";
import { unusableClientError } from "./create";
import { assertSupportedStateVersion } from "./state-version";
import { PartialFailure } from "./partial-failure";
import { patchOperations, desiredRecord } from "./patch";
import { readRecord } from "./record";
import { withTurn } from "./rotation/turn";
import {
    importMarkerOf,
    fillUnreported,
    recordOf,
    secretOf,
    previouslyExplicit,
    explicitInputs,
    tenantOf,
    unusableReasonOf,
    writeState,
} from "./state";
import type { ClientState } from "./state";
import { assertSameTenant, sameHost } from "./tenant-check";
import { isSet } from "./values";
import type { Properties } from "./values";

/** @throws PartialFailure for a client that state marks as unusable; SailPointError */
export async function updateClient(
    id: string,
    state: Properties,
    inputs: Properties,
    context: Context,
): Promise<ClientState> {
    assertSupportedStateVersion(state);
    const { client, clock } = context;
    assertClientSecretAllowed(state, inputs);
    const unusableReason = unusableReasonOf(state);
    if (unusableReason !== undefined) {
        throw new PartialFailure(id, state, unusableClientError(id, unusableReason));
    }
    const explicitBefore = previouslyExplicit(state);
    if (explicitBefore === undefined || !sameHost(client, state)) {
        await assertSameTenant(client, state);
    }
    // An incomplete state does not know the fields: ask.
    const lastKnown =
        explicitBefore === undefined
            ? fillUnreported(readRecord(await explainNotFound(id, client.get(id))), state)
            : recordOf(state);
    const desired = desiredRecord(lastKnown, inputs, explicitBefore ?? []);
    let record = lastKnown;
    let tenant = { ...tenantOf(state), host: client.host };
    if (patchOperations(lastKnown, desired).length > 0) {
        await assertSameTenant(client, state);
        tenant = await client.tenant();
        record = await explainNotFound(id, applyPatch(id, lastKnown, desired, context));
    }
    return writeState({
        id,
        secret: secretOf(isSet(inputs, "clientSecret") ? inputs : state),
        tenant,
        record,
        localInputs: withTurn(inputs, state, new Date(clock.wallTime())),
        explicitNames: explicitInputs(inputs),
        importMarker: importMarkerOf(state),
    });
}

/** @throws NotFoundError that says what to do */
async function explainNotFound<T>(id: string, operation: Promise<T>): Promise<T> {
    try {
        return await operation;
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
