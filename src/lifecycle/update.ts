// Changes a client in place. If only state changes, no request is sent.
import { NotFoundError } from "../sailpoint/errors";
import { explicitNames, givenSecret } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Tenant } from "../sailpoint/tenant";
import type { Context } from "./context";
import { unusableClientError } from "./create";
import { assertClientSecretAllowed } from "./import-rules";
import { PartialFailure } from "./partial-failure";
import { applyPatch, desiredRecord, patchOperations } from "./patch";
import { readRecord } from "./record";
import { assertSupportedStateVersion, buildStoredClient, fillUnreported, recordOf } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { assertSameTenant, sameHost } from "./tenant-check";

/** @throws PartialFailure for a client that state marks as unusable; SailPointError */
export async function updateClient(
    id: string,
    stored: StoredClient,
    inputs: CheckedInputs,
    context: Context,
): Promise<StoredClient> {
    assertSupportedStateVersion(stored);
    const { schema, client } = context;
    assertClientSecretAllowed(stored, inputs);
    if (stored.unusableReason !== undefined) {
        throw new PartialFailure(id, stored, unusableClientError(id, stored.unusableReason));
    }
    const explicitBefore = stored.explicitNames;
    if (explicitBefore === undefined || !sameHost(client.host, stored.tenant)) {
        await assertSameTenant(client, stored);
    }
    // An incomplete state lacks the fields, so the client is read.
    const lastKnown =
        explicitBefore === undefined
            ? fillUnreported(schema, readRecord(schema, await explainNotFound(id, client.get(id))), stored.fields)
            : recordOf(schema, stored);
    const desired = desiredRecord(schema, lastKnown, inputs, explicitBefore === undefined ? "keep" : "clear");
    let record = lastKnown;
    let tenant: Tenant = { tenantId: stored.tenant.tenantId, host: client.host };
    if (patchOperations(schema, lastKnown, desired).length > 0) {
        tenant = await assertSameTenant(client, stored);
        record = await explainNotFound(id, applyPatch(id, lastKnown, desired, inputs, context));
    }
    return buildStoredClient(schema, {
        id,
        secret: givenSecret(inputs) ?? stored.secret,
        tenant,
        record,
        localFields: inputs.fields,
        options: inputs.options,
        explicitNames: explicitNames(schema, inputs),
        importMarker: stored.importMarker,
    });
}

/** @throws NotFoundError with a hint */
async function explainNotFound<T>(id: string, operation: Promise<T>): Promise<T> {
    try {
        return await operation;
    } catch (error) {
        if (error instanceof NotFoundError) {
            throw new NotFoundError(
                `SailPoint responded with 404 for the OAuth client ${id}, so it was not changed.`,
                "Run `pulumi refresh`: it determines whether the client was deleted or the address is wrong. If it was " +
                    "deleted, the next `pulumi up` creates a new one.",
                error,
            );
        }
        throw error;
    }
}
