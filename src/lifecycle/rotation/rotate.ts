// The create, the update and the delete of a RotatingOAuthClient. An update sends the PATCHes, then the POST of the successor,
// then the DELETEs. The client that it retires is deleted by a later update, when state has the successor's secret.
import { randomUUID } from "node:crypto";
import { SEARCH_NEW_CLIENT } from "../../sailpoint/create-errors";
import { AmbiguousCreateError, NotFoundError } from "../../sailpoint/errors";
import type { CheckedInputs } from "../checked-inputs";
import type { Context } from "../context";
import { createClient } from "../create";
import { deleteVerified, isKept } from "../delete";
import { diffClient } from "../diff";
import { PartialFailure } from "../partial-failure";
import { secretValues } from "../secret-values";
import { desiredRecord, patchOperations } from "../patch";
import { assertNotInternal } from "../import-rules";
import { assertScopeForSuccessor } from "../scope-rules";
import { assertSupportedStateVersion, recordOf, withSecretInputs } from "../stored-client";
import type { StoredClient } from "../stored-client";
import { takeOverConflict } from "../take-over-conflict";
import { assertSameTenant } from "../tenant-check";
import { updateClient } from "../update";
import { clientNotFound, findClient, findStoredClient } from "../verify-not-found";
import { RotatingPartialFailure, hasCurrent, retiredAsStored, withoutCurrent } from "./rotating-client";
import type { RotatingClient } from "./rotating-client";
import { overlapDaysOf, rotationReason } from "./rotation-reason";
import { adjustEnds, clientsToDelete, retire } from "./rotation-rules";
import type { RetiredClient } from "./rotation-rules";

/** The timeout of the deletes after a create. It is short, because the new secret is safe only when the engine has it. */
const DELETE_AFTER_CREATE_SECONDS = 30;

/**
 * Creates the first client. The existing client that `takeOver` names, if any, becomes the first retired one.
 *
 * @throws RotatingPartialFailure if the client exists but its create failed
 * @throws NotFoundError if the client to take over does not exist
 */
export async function createRotatingClient(inputs: CheckedInputs, context: Context): Promise<RotatingClient> {
    const takeOver = inputs.fields.takeOver as string | undefined;
    if (takeOver !== undefined) {
        await assertTakeOverPossible(takeOver, inputs, context);
    }
    const created = await createSuccessor(inputs, context);
    const id = `rotating-${randomUUID()}`;
    if (takeOver !== undefined) {
        context.registry.recordTakeOver(takeOver, id);
    }
    const { rotatedAt } = created;
    const overlapDays = overlapDaysOf(inputs);
    return throwIfFailed(
        {
            id,
            current: created.client,
            rotatedAt,
            retired: takeOver === undefined ? [] : [retire(takeOver, rotatedAt, overlapDays)],
        },
        created.failure,
    );
}

/** @throws RotatingPartialFailure if clients were changed, but the rest of the update failed */
export async function updateRotatingClient(
    stored: RotatingClient,
    inputs: CheckedInputs,
    context: Context,
): Promise<RotatingClient> {
    const { schema, client, clock, warn } = context;
    const { current } = stored;
    assertSupportedStateVersion(current);
    const localNow = new Date(clock.wallTime());
    const changes = diffClient(schema, current, inputs, localNow);
    const dueLocally = rotationReason(stored, inputs, changes, localNow) !== undefined;
    if (!dueLocally && stored.retired.length === 0) {
        return { ...stored, current: await updateClient(current.id, current, inputs, context) };
    }
    await assertSameTenant(client, current);
    const now = client.serverTime() ?? localNow;
    const reason = rotationReason(stored, inputs, changes, now);
    // Only what preview has shown, by the local clock.
    const rotates = dueLocally && reason !== undefined;
    const labeled = withSecretInputs(current, inputs);
    if (rotates) {
        assertScopeForSuccessor(labeled, inputs, reason);
    }
    if (dueLocally !== (reason !== undefined)) {
        const due = dueLocally
            ? "is not due for a successor yet"
            : "is due for a successor, which preview has not shown";
        warn(
            `The local clock shows ${localNow.toISOString()}, SailPoint's clock ${now.toISOString()}. By SailPoint's clock, the OAuth client ` +
                `${current.id} ${due}. Correct the local clock.`,
        );
    }
    const adjusted = adjustEnds(stored.retired, overlapDaysOf(inputs), now);
    const currentIsRetired = rotates && hasCurrent(stored) && current.unusableReason === undefined;
    const others = [
        ...adjusted.map((client) => retiredAsStored(client, labeled)),
        ...(currentIsRetired ? [labeled] : []),
    ];
    const gone = await patchOthers(others, stored, inputs, context);
    const retired = adjusted.filter(({ id }) => !gone.has(id));
    if (!rotates) {
        const updated = await updateClient(current.id, current, inputs, context);
        return deleteExpired({ ...stored, current: updated, retired }, clientsToDelete(retired, now, false), context);
    }
    const before = { ...(gone.has(current.id) ? withoutCurrent(stored) : stored), retired };
    const created = await createSuccessor(inputs, context);
    const next = withSuccessor(before, created, overlapDaysOf(inputs));
    const afterPost = { ...context, client: client.forOperation(DELETE_AFTER_CREATE_SECONDS) };
    return deleteExpired(next, clientsToDelete(retired, now, true), afterPost, created.failure);
}

/**
 * Deletes all clients, the current one last, except those that another resource of the program keeps. The
 * delete of a client that no longer exists succeeds, so a failed delete can be repeated.
 */
export async function deleteRotatingClient(stored: RotatingClient, context: Context): Promise<void> {
    assertSupportedStateVersion(stored.current);
    await assertSameTenant(context.client, stored.current);
    const clients = [
        ...stored.retired.map((client) => retiredAsStored(client, stored.current)),
        ...(hasCurrent(stored) ? [stored.current] : []),
    ];
    // Before the first delete: if the delete of one client is refused, all stay.
    const warnings: string[] = [];
    const recording = { ...context, warn: (text: string) => void warnings.push(text) };
    const leaving = clients.filter((client) => !isKept(client.id, client, recording, stored.id));
    warnings.forEach((text) => {
        context.warn(text);
    });
    const failures: unknown[] = [];
    for (const client of leaving) {
        try {
            await deleteVerified(client.id, client, context);
        } catch (error) {
            failures.push(error);
        }
    }
    if (failures.length > 0) {
        throw failures[0];
    }
}

async function assertTakeOverPossible(id: string, inputs: CheckedInputs, { client, registry }: Context): Promise<void> {
    if (registry.isOwnedWithoutImport(id)) {
        throw takeOverConflict(id, registry.rotationOf(id) !== undefined);
    }
    const found = await findClient(client, id);
    if (found === undefined) {
        const hint = "Check the id, or remove takeOver from the program.";
        throw clientNotFound(id, client, hint, ", so takeOver cannot take it over");
    }
    const refusal = `The OAuth client ${id} cannot be taken over`;
    assertNotInternal(found.internal, inputs, refusal, "Remove takeOver from the program.");
}

interface Successor {
    readonly client: StoredClient;
    readonly rotatedAt: string;
    /** Set if the client exists but its create failed. */
    readonly failure: PartialFailure | undefined;
}

/**
 * @throws AmbiguousCreateError also if the response has another client: as a client of this resource it would be retired, and
 * a later update would delete it
 */
async function createSuccessor(inputs: CheckedInputs, context: Context): Promise<Successor> {
    const { client: connection, clock, registry } = context;
    let client: StoredClient;
    let failure: PartialFailure | undefined;
    try {
        client = await createClient(inputs, context);
    } catch (error) {
        if (!(error instanceof PartialFailure)) {
            throw error;
        }
        if (error.otherClient !== undefined) {
            throw otherClientError(error.id, error.otherClient);
        }
        ({ client } = error);
        failure = error;
    }
    registry.recordCreated(client, inputs);
    const created = Date.parse(client.fields.created as string);
    const now = connection.serverTime() ?? new Date(clock.wallTime());
    return { client, rotatedAt: new Date(Number.isNaN(created) ? now : created).toISOString(), failure };
}

/** @param evidence what shows that the client is not the new one */
function otherClientError(id: string, evidence: string): AmbiguousCreateError {
    return new AmbiguousCreateError(
        `${evidence}. This resource does not get the OAuth client ${id}, which was left as it is. The new client may exist.`,
        SEARCH_NEW_CLIENT,
    );
}

/** Makes the successor the current client. An unusable successor is retired instead if the current client works. */
function withSuccessor(before: RotatingClient, { client, rotatedAt }: Successor, overlapDays: number): RotatingClient {
    const { current, retired } = before;
    const isUsable = current.unusableReason === undefined;
    if (client.unusableReason !== undefined && hasCurrent(before) && isUsable) {
        return { ...before, retired: [...retired, retire(client.id, rotatedAt, 0)] };
    }
    const previous = hasCurrent(before) ? [retire(current.id, rotatedAt, isUsable ? overlapDays : 0)] : [];
    return { ...before, current: client, rotatedAt, retired: [...retired, ...previous] };
}

/**
 * Sends the changes of the current client to the other clients first. If one PATCH fails, state stays as it is, and the next
 * update sends all of them again.
 *
 * @returns the ids of the clients that no longer exist
 * @throws NotFoundError if such a client may still exist: state would lose a client that works
 */
async function patchOthers(
    others: readonly Pick<StoredClient, "id" | "fields" | "secretInputs">[],
    { id: rotationId, current }: RotatingClient,
    inputs: CheckedInputs,
    { schema, client, registry, warn }: Context,
): Promise<ReadonlySet<string>> {
    const lastKnown = recordOf(schema, current);
    const desired = desiredRecord(schema, lastKnown, inputs);
    const operations = patchOperations(schema, lastKnown, desired);
    const gone = new Set<string>();
    if (operations.length === 0) {
        return gone;
    }
    for (const other of others) {
        const hasOtherOwner = ![undefined, rotationId].includes(registry.rotationOf(other.id));
        if (hasOtherOwner || registry.statesOfOtherOwners(other.id).length > 0) {
            warn(
                `The retired OAuth client ${other.id} did not get the changes of the RotatingOAuthClient: another resource of the ` +
                    "program has it, and gives it its own values.",
            );
            continue;
        }
        try {
            await client.patch(other.id, operations, secretValues(inputs));
        } catch (error) {
            const isGone =
                error instanceof NotFoundError && (await findStoredClient(client, other.id, other)) === undefined;
            if (!isGone) {
                throw error;
            }
            gone.add(other.id);
        }
    }
    return gone;
}

/**
 * Deletes clients whose overlap has ended, except those that another resource of the program keeps. Deletes none if SailPoint's
 * time is unknown.
 *
 * @param failure an earlier failure, which is reported instead of the failure of a delete
 */
async function deleteExpired(
    next: RotatingClient,
    toDelete: readonly RetiredClient[],
    context: Context,
    failure?: unknown,
): Promise<RotatingClient> {
    const { client } = context;
    let remaining = next.retired;
    const failures: unknown[] = failure === undefined ? [] : [failure];
    for (const expired of client.serverTime() === undefined ? [] : toDelete) {
        try {
            const leaving = retiredAsStored(expired, next.current);
            if (!isKept(expired.id, leaving, context, next.id)) {
                await deleteVerified(expired.id, leaving, context);
            }
            remaining = remaining.filter(({ id }) => id !== expired.id);
        } catch (error) {
            failures.push(error);
        }
    }
    return throwIfFailed({ ...next, retired: remaining }, failures[0]);
}

/** @throws RotatingPartialFailure with the client if there is a failure */
function throwIfFailed(client: RotatingClient, failure: unknown): RotatingClient {
    if (failure !== undefined) {
        throw new RotatingPartialFailure(client, failure);
    }
    return client;
}
