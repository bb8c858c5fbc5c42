// Imports an existing client: the create of a resource with the option `import`. The client is read first and changed only if
// it differs from the program, so a failed import can be repeated.
import { randomUUID } from "node:crypto";
import { NotFoundError, UnexpectedResponseError } from "../sailpoint/errors";
import { explicitNames, givenSecret } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Context } from "./context";
import type { Schema } from "./field";
import { assertImportable, assertUnowned } from "./import-rules";
import { PartialFailure } from "./partial-failure";
import { applyPatch, desiredRecord, patchedNames } from "./patch";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { rotationWithoutScopeWarning, unreportedScopeWarning } from "./scope-rules";
import { fillUnreported, incompleteClient, storedClient } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { findClient } from "./verify-not-found";

/**
 * @throws NotFoundError if the client does not exist
 * @throws BadRequestError if only a replacement could make the client equal to the program
 * @throws PartialFailure, with the id, if the client was changed but the response to that is unusable
 */
export async function importClient(id: string, inputs: CheckedInputs, context: Context): Promise<StoredClient> {
    try {
        return await importExisting(id, inputs, context);
    } catch (error) {
        if (!(error instanceof PartialFailure)) {
            context.registry.recordFailedImport(id);
        }
        throw error;
    }
}

async function importExisting(id: string, inputs: CheckedInputs, context: Context): Promise<StoredClient> {
    const { schema, client, registry, info, warn } = context;
    assertUnowned(id, registry);
    const tenant = await client.tenant();
    const reported = await fetchLive(id, context);
    const live = fillUnreported(schema, reported, inputs.fields);
    // The engine compares resources in parallel: another resource may have recorded the client meanwhile.
    assertUnowned(id, registry);
    assertImportable(schema, id, live, inputs);
    const desired = desiredRecord(schema, live, inputs, "keep");
    const secret = givenSecret(inputs) ?? "";
    const importMarker = randomUUID();
    const changed = patchedNames(schema, live, desired);
    const record =
        changed.length === 0
            ? live
            : await asPartialFailure(
                  id,
                  incompleteClient(id, secret, tenant, importMarker),
                  applyPatch(id, live, desired, inputs, context),
              );
    if (changed.length > 0) {
        info(importMessage(schema, id, changed));
    }
    const warnings = [
        unreportedScopeWarning(id, reported, inputs),
        rotationWithoutScopeWarning({ id, fields: record }, inputs),
    ];
    for (const text of warnings) {
        if (text !== undefined) {
            warn(text);
        }
    }
    return storedClient(schema, {
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

/** Preview does not read the client, so this message is the only report of the changed fields. */
function importMessage(schema: Schema, id: string, changed: readonly string[]): string {
    const defaults = schema
        .filter(({ name }) => changed.includes(name))
        .flatMap(({ name, defaultValue }) =>
            // The class fills in the name of the resource.
            name === "name"
                ? ["name (the name of the resource)"]
                : typeof defaultValue === "string"
                  ? [`${name} (${defaultValue})`]
                  : [],
        );
    return (
        `The OAuth client ${id} was imported, and these fields were changed to the values of the program: ${changed.join(", ")}.` +
        (defaults.length === 0 ? "" : ` The program omits these, so they have their defaults: ${defaults.join(", ")}.`)
    );
}

async function fetchLive(id: string, { schema, client }: Context): Promise<ClientRecord> {
    const response = await findClient(client, id);
    if (response === undefined) {
        throw new NotFoundError(
            `There is no OAuth client with the id ${id} at ${client.host}, so it cannot be imported.`,
            "Check the id of the option import, and that the configuration names the client's tenant. To create a new client, " +
                "remove the option.",
        );
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
