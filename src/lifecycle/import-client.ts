// Imports an existing client: the create of a resource with the option `import`. The client is read first and changed only if
// it differs from the program, so a failed import can be repeated.
import { UnexpectedResponseError } from "../sailpoint/errors";
import { explicitNames, givenSecret } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Context } from "./context";
import { labeledClient } from "./display-value";
import { newImportMarker } from "./import-marker";
import { assertImportable, assertNotReplaced, assertUnowned } from "./import-rules";
import { PartialFailure } from "./partial-failure";
import { applyPatch, desiredRecord, patchedNames } from "./patch";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { rotationWithoutScopeWarning, unreportedScopeWarning } from "./scope-rules";
import { buildStoredClient, fillUnreported, incompleteClient } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { clientNotFound, findClientCached } from "./verify-not-found";

/**
 * @throws NotFoundError if the client does not exist
 * @throws BadRequestError if only a replacement could make the client equal to the program
 * @throws PartialFailure, with the id, if the client was changed but the response to the PATCH is unusable
 */
export async function importClient(id: string, inputs: CheckedInputs, context: Context): Promise<StoredClient> {
    const { schema, client, warn } = context;
    const { reported, live } = await fetchImportable(id, inputs, context);
    const tenant = await client.tenant();
    const desired = desiredRecord(schema, live, inputs);
    const secret = givenSecret(inputs) ?? "";
    const importMarker = newImportMarker(inputs.options.resourceName);
    const changed = patchedNames(schema, live, desired);
    const record =
        changed.length === 0
            ? live
            : await asPartialFailure(
                  id,
                  incompleteClient(id, secret, tenant, importMarker),
                  applyPatch(id, live, desired, inputs, context),
              );
    const warnings = [
        unreportedScopeWarning(id, reported, inputs),
        rotationWithoutScopeWarning(labeledClient(id, record, inputs), inputs),
    ];
    for (const text of warnings) {
        if (text !== undefined) {
            warn(text);
        }
    }
    return buildStoredClient(schema, {
        id,
        secret,
        tenant,
        record,
        localFields: inputs.fields,
        options: inputs.options,
        explicitNames: explicitNames(schema, inputs),
        importMarker,
    });
}

interface ImportableClient {
    /** The record that SailPoint returned. */
    readonly reported: ClientRecord;
    /** The reported record, completed by the program's values for the fields that SailPoint did not return. */
    readonly live: ClientRecord;
}

/**
 * Reads the client that is to be imported. Uses the record that the check of this process has read, but only once, so that a
 * repeated create reads the client again.
 *
 * @throws NotFoundError if the client does not exist
 * @throws BadRequestError if another resource has it, or if only a replacement could make it equal to the program
 */
export async function fetchImportable(id: string, inputs: CheckedInputs, context: Context): Promise<ImportableClient> {
    const { schema, registry } = context;
    assertNotReplaced(id, registry);
    assertUnowned(id, registry);
    const reported = registry.consumeRead(id) ?? (await fetchLive(id, context));
    const live = fillUnreported(schema, reported, inputs.fields);
    // The engine compares resources in parallel: another resource may have recorded the client meanwhile.
    assertUnowned(id, registry);
    assertImportable(schema, id, live, inputs);
    return { reported, live };
}

async function fetchLive(id: string, { schema, client }: Context): Promise<ClientRecord> {
    const response = await findClientCached(client, id);
    if (response === undefined) {
        const hint =
            "Check the id of the option import, and that the configuration names the client's tenant. To create a new client, " +
            "remove the option.";
        throw clientNotFound(id, client, hint, ", so it cannot be imported");
    }
    return readRecord(schema, response);
}

/** From the PATCH on the client belongs to the stack, even if the response is unusable. */
async function asPartialFailure(
    id: string,
    incomplete: StoredClient,
    patch: Promise<ClientRecord>,
): Promise<ClientRecord> {
    try {
        return await patch;
    } catch (error) {
        if (error instanceof UnexpectedResponseError) {
            throw new PartialFailure(id, incomplete, error);
        }
        throw error;
    }
}
