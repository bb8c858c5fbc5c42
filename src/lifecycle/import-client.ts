// Adopts a client that exists: the create of a resource with the option `import`. It is looked at first, and changed only
// where the program differs, so an adoption that failed half way can be done again.
import { randomUUID } from "node:crypto";
import { BadRequestError, NotFoundError, UnexpectedResponseError } from "../sailpoint/errors";
import { IMPORT_ID } from "./import-rules";
import { applyPatch } from "./apply-patch";
import type { Context } from "./context";
import { describeDifference } from "./describe-difference";
import { AccessType } from "../resources/oauth-client/enums";
import { PATCHABLE_FIELDS, REPLACE_ONLY_FIELDS } from "../resources/oauth-client/schema";
import type { Field, FieldValue } from "./field";
import { findClient } from "./verify-not-found";
import { PartialFailure } from "./partial-failure";
import { patchOperations, desiredRecord } from "./patch";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { fillUnreported, secretOf, explicitInputs, writeIncompleteState, writeState } from "./state";
import type { ClientState } from "./state";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

/** What a field becomes that the program leaves out. */
const DEFAULT_NOTES = [
    ["name", "that of the resource"],
    ["accessType", AccessType.Offline],
] as const;

export interface ImportedClient {
    readonly id: string;
    readonly state: ClientState;
}

/**
 * @throws NotFoundError if there is no such client
 * @throws BadRequestError if it cannot become what the program wants without a replacement
 * @throws PartialFailure, with the id, if it was changed but the answer to that cannot be used
 */
export async function importClient(inputs: Properties, context: Context): Promise<ImportedClient> {
    const id = String(inputs[IMPORT_ID]);
    try {
        return await importExisting(id, inputs, context);
    } catch (error) {
        if (!(error instanceof PartialFailure)) {
            context.registry.recordFailedImport(id);
        }
        throw error;
    }
}

async function importExisting(id: string, inputs: Properties, context: Context): Promise<ImportedClient> {
    assertUnowned(id, context);
    const tenant = await context.client.tenant();
    const live = fillUnreported(await fetchLive(id, context), inputs);
    // The engine compares resources side by side: the one that has the client may have come to its turn meanwhile.
    assertUnowned(id, context);
    assertImportable(id, live, inputs);
    const desired = desiredRecord(live, inputs, []);
    const secret = secretOf(inputs);
    const importMarker = randomUUID();
    const changed = patchOperations(live, desired).map(({ path }) => path.slice(1));
    const record =
        changed.length === 0
            ? live
            : await asPartialFailure(
                  id,
                  writeIncompleteState(id, secret, tenant, importMarker),
                  applyPatch(id, live, desired, context),
              );
    if (changed.length > 0) {
        context.info(importMessage(id, changed));
    }
    const explicitNames = explicitInputs(inputs);
    return { id, state: writeState({ id, secret, tenant, record, localInputs: inputs, explicitNames, importMarker }) };
}

/** @throws BadRequestError where the two resources would change the client in turn, and the end of one delete it */
function assertUnowned(id: string, { registry }: Context): void {
    if (registry.isOwnedElsewhere(id)) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: another resource of the program has it.`,
            "Take this resource out of the program: a client belongs to one. What needs its id takes it from the output of " +
                "the other one; OAuthClient.get looks a client up without managing it. To move the client to this " +
                "resource, take the other one out of the program in the same `pulumi up`, or use `aliases`.",
        );
    }
}

/** Preview cannot look at the client, so this is the only place where a person sees what the adoption changed. */
function importMessage(id: string, changed: readonly string[]): string {
    const defaults = DEFAULT_NOTES.filter(([name]) => changed.includes(name)).map((parts) => parts.join(" "));
    return (
        `The OAuth client ${id} was adopted and changed to what the program says: ${changed.join(", ")}.` +
        (defaults.length === 0 ? "" : ` What it leaves out has its default: ${defaults.join(", ")}.`)
    );
}

async function fetchLive(id: string, { client }: Context): Promise<ClientRecord> {
    const response = await findClient(client, id);
    if (response === undefined) {
        throw new NotFoundError(
            `There is no OAuth client with the id ${id} at ${client.host}, so it cannot be adopted.`,
            "Check the id of the option import, and that the configuration leads to the client's tenant. To create a new " +
                "client, take the option out.",
        );
    }
    return readRecord(response);
}

/** @throws BadRequestError that lists every field in the way */
function assertImportable(id: string, live: ClientRecord, inputs: Properties): void {
    const differing = REPLACE_ONLY_FIELDS.filter(
        (field) => isSet(inputs, field.name) && !sameValue(field, live[field.name], inputs[field.name]),
    );
    if (differing.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: it differs from the program in what SailPoint takes at create only: ` +
                `${differing.map((field) => describeDifference(field, live[field.name], inputs[field.name])).join(", ")}.`,
            `Write the program as the client is: \`npx pulumi-sailpoint export --id ${id}\` writes it. To create a new client ` +
                "instead, take the option import out.",
        );
    }
    if (live.internal === true && inputs.internal !== true) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: it is internal, one of SailPoint's own, and the program does not say so.`,
            "Leave it alone. If it is yours all the same, set internal to true.",
        );
    }
    const unsupported = PATCHABLE_FIELDS.filter((field) => hasUnknownEnumValue(field, live[field.name]));
    if (unsupported.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: its ${joinNames(unsupported)} in SailPoint has words that this package does not ` +
                "know, and an adoption would take them away.",
            "Leave it alone (OAuthClient.get looks it up), or change these fields in SailPoint first.",
        );
    }
}

/** SailPoint's answers may hold words that its contract does not name. What it does not tell is none of them. */
function hasUnknownEnumValue({ enum: allowedValues }: Field, value: FieldValue | undefined): boolean {
    const values = Array.isArray(value) ? value : [value];
    return allowedValues !== undefined && values.some((item) => item !== "" && !allowedValues.includes(String(item)));
}

function joinNames(fields: readonly { readonly name: string }[]): string {
    return fields.map((field) => field.name).join(", ");
}

/** What SailPoint has carried out is the stack's from then on, even if its answer is of no use. */
async function asPartialFailure(
    id: string,
    incompleteState: Properties,
    patch: Promise<ClientRecord>,
): Promise<ClientRecord> {
    try {
        return await patch;
    } catch (error) {
        if (error instanceof UnexpectedResponseError) {
            throw new PartialFailure(id, incompleteState, error);
        }
        throw error;
    }
}
