// Reads a client: for a refresh, where a missing client leaves state, and for `OAuthClient.get` and `pulumi import`, where a
// missing client is an error.
import { randomUUID } from "node:crypto";
import { hasExplicitNames } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Context } from "./context";
import { clientLabel } from "./display-value";
import { apiFields, omittedValue } from "./field";
import type { FieldValue, Schema } from "./field";
import { outsideChangesWarning } from "./omitted-fields";
import { readRecord } from "./record";
import {
    assertSupportedStateVersion,
    buildStoredClient,
    fillUnreported,
    inputsFromLive,
    isManaged,
} from "./stored-client";
import type { StoredClient } from "./stored-client";
import { assertSameTenant } from "./tenant-check";
import { sameValue } from "./values";
import { clientNotFound, findClientCached, findStoredClient } from "./verify-not-found";

export interface ReadResult {
    readonly client: StoredClient;
    /** The inputs with which a program would match the live client, to show drift; undefined if the inputs stay as they are. */
    readonly inputs?: CheckedInputs;
}

/**
 * @returns undefined if the client of a refresh no longer exists
 * @throws NewerStateError; NotFoundError if the client of a `get` does not exist, if that of a refresh may still exist, or if
 * the path of the API is wrong
 */
export async function readClient(id: string, stored: StoredClient, context: Context): Promise<ReadResult | undefined> {
    assertSupportedStateVersion(stored);
    if (isManaged(stored)) {
        return refresh(id, stored, context);
    }
    const client = await readUnmanaged(id, stored, context);
    return client && { client };
}

async function refresh(id: string, stored: StoredClient, context: Context): Promise<ReadResult | undefined> {
    const { schema, client, warn } = context;
    const tenant = await assertSameTenant(client, stored);
    const response = await findStoredClient(client, id, stored);
    if (response === undefined) {
        warn(
            `The OAuth client ${clientLabel(stored)} no longer exists at ${client.host}, so it leaves the stack's state. ` +
                "The next `pulumi up` creates a new one, with a new id and a new secret.",
        );
        return undefined;
    }
    const { explicitNames: explicitBefore = [], secret, unusableReason, importMarker } = stored;
    const refreshed = buildStoredClient(schema, {
        id,
        secret,
        tenant,
        record: fillUnreported(schema, readRecord(schema, response), stored.fields),
        localFields: stored.fields,
        options: stored,
        explicitNames: explicitBefore,
        unusableReason,
        importMarker,
    });
    if (!hasExplicitNames(stored)) {
        return { client: refreshed };
    }
    const outsideChanges = outsideChangesWarning(schema, {
        before: stored,
        live: refreshed.fields,
        setNames: explicitBefore,
        revertedNames: [],
    });
    if (outsideChanges !== undefined) {
        warn(outsideChanges);
    }
    return { client: refreshed, inputs: inputsFromLive(refreshed, enforcedNames(schema, refreshed, explicitBefore)) };
}

/** The fields that the program sets, and those that it leaves out and that the next deployment clears in SailPoint. */
function enforcedNames(schema: Schema, { fields }: StoredClient, explicitBefore: readonly string[]): string[] {
    return schema
        .filter(
            (field) =>
                explicitBefore.includes(field.name) ||
                (omittedValue(field) !== undefined && !sameValue(field, fields[field.name], omittedValue(field))),
        )
        .map(({ name }) => name);
}

/**
 * Reads a client that exists, for `pulumi import`: its inputs are the fields that have a value.
 *
 * @throws NotFoundError
 */
export async function readForImport(id: string, context: Context): Promise<ReadResult> {
    const { schema, client } = context;
    const response = await findClientCached(client, id);
    if (response === undefined) {
        throw clientNotFound(
            id,
            client,
            "Check the id that is to be imported, and that the configuration names the client's tenant.",
        );
    }
    const record = readRecord(schema, response);
    const names = apiFields(schema)
        .map(({ name }) => name)
        .filter((name) => !isEmpty(record[name]));
    const imported = buildStoredClient(schema, {
        id,
        secret: "",
        tenant: await client.tenant(),
        record,
        localFields: {},
        options: {},
        explicitNames: names,
        importMarker: randomUUID(),
    });
    return { client: imported, inputs: inputsFromLive(imported, names) };
}

function isEmpty(value: FieldValue | undefined): boolean {
    return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * Reads the client of an `OAuthClient.get`: for the program, or for a refresh, which has the state of an earlier read.
 *
 * @returns undefined if the client of a refresh no longer exists
 */
async function readUnmanaged(
    id: string,
    stored: StoredClient,
    { schema, client, warn }: Context,
): Promise<StoredClient | undefined> {
    const isRefresh = stored.tenant.host !== undefined;
    const tenant = isRefresh ? await assertSameTenant(client, stored) : await client.tenant();
    const response = await findClientCached(client, id);
    if (response === undefined) {
        const hint = "Check the id in the call of OAuthClient.get.";
        if (!isRefresh) {
            throw clientNotFound(id, client, hint);
        }
        warn(
            `The OAuth client ${clientLabel(stored)}, which the program reads, no longer exists at ${client.host}. ${hint}`,
        );
        return undefined;
    }
    const record = readRecord(schema, response);
    const known = { id, secret: "", tenant, record, localFields: {}, options: {}, explicitNames: [] };
    // Without a version, the state is not that of a managed client.
    return { ...buildStoredClient(schema, known), version: undefined };
}
