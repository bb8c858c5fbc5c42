// The rules of Pulumi's option `import` and of the input `clientSecret`. The dynamic provider server cannot import, so the
// create of a resource with that option imports the client: import-client.ts.
import { sanitizeText } from "../http/sanitize";
import { BadRequestError } from "../sailpoint/errors";
import { givenSecret, hasImportOption } from "./checked-inputs";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import type { ClientRegistry } from "./client-registry";
import { createOnlyFields, patchableFields } from "./field";
import type { Field, FieldValue, Schema } from "./field";
import type { ClientRecord } from "./record";
import { isImported } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { UNKNOWN, isSet, sameValue } from "./values";

/** @param isNew whether the inputs are for a client that does not exist yet (a replacement too) */
export function importProblems(inputs: ProgramInputs, isNew: boolean): string[] {
    if (hasImportOption(inputs)) {
        const { importId } = inputs.options;
        return importId === UNKNOWN || importId?.trim() !== ""
            ? []
            : ["import must be the id of an OAuth client, not blank"];
    }
    return isNew && isSet(inputs.fields, "clientSecret")
        ? [
              "clientSecret cannot be set for a client that is created (a replacement too): SailPoint makes its secret. " +
                  "It is for clients that exist already and are adopted with the option import",
          ]
        : [];
}

/** @throws BadRequestError if `clientSecret` is given for a client that has its secret from its create */
export function assertClientSecretAllowed(client: StoredClient, inputs: ProgramInputs): void {
    if (givenSecret(inputs) !== undefined && !isImported(client)) {
        throw new BadRequestError(
            `clientSecret cannot be set for the OAuth client ${client.id}: the stack created it, and has its ` +
                "secret from SailPoint.",
            "Take clientSecret out of the program. The output of that name is the secret.",
        );
    }
}

/** @throws BadRequestError if `import` names another client than the resource has */
export function assertImportIdUnchanged(client: StoredClient, { options }: ProgramInputs): void {
    const { importId } = options;
    if (importId !== undefined && importId !== UNKNOWN && importId !== client.id) {
        throw new BadRequestError(
            `The resource manages the OAuth client ${client.id} already, but its option import names another one.`,
            "Set import to that id, or take it out. To adopt the other client instead, first take this one out of the " +
                "stack with `pulumi state delete`, which leaves it in SailPoint.",
        );
    }
}

/**
 * @param replaces the names of the fields that require the replacement
 * @throws BadRequestError if the program imports the client, or gives its secret
 */
export function assertReplaceable(client: StoredClient, inputs: ProgramInputs, replaces: readonly string[]): void {
    if (replaces.length === 0) {
        return;
    }
    if (hasImportOption(inputs)) {
        throw new BadRequestError(
            `The OAuth client ${client.id} would have to be replaced, because of ${replaces.join(", ")}, but the resource has the ` +
                "option import, which holds on to that very client.",
            "Take the option import out of the program to let the client be replaced by a new one with a new id and a new " +
                "secret. To keep the client, set what is named back.",
        );
    }
    if (givenSecret(inputs) !== undefined) {
        throw new BadRequestError(
            `The OAuth client ${client.id} would be replaced, because of ${replaces.join(", ")}, but clientSecret is the secret of ` +
                "the old one.",
            "Take clientSecret out of the program together with this change: SailPoint makes the secret of the new client.",
        );
    }
}

/** @throws BadRequestError if two resources would change the client by turns, and the end of one delete it */
export function assertUnowned(id: string, registry: ClientRegistry): void {
    if (registry.isOwnedElsewhere(id)) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: another resource of the program has it.`,
            "Take this resource out of the program: a client belongs to one. What needs its id takes it from the output of " +
                "the other one; OAuthClient.get looks a client up without managing it. To move the client to this " +
                "resource, take the other one out of the program in the same `pulumi up`, or use `aliases`.",
        );
    }
}

/** @throws BadRequestError that lists every field that prevents the import */
export function assertImportable(schema: Schema, id: string, live: ClientRecord, { fields }: CheckedInputs): void {
    const differing = createOnlyFields(schema).filter(
        (field) => isSet(fields, field.name) && !sameValue(field, live[field.name], fields[field.name]),
    );
    if (differing.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: it differs from the program in what SailPoint takes at create only: ` +
                `${differing.map((field) => describeDifference(field, live[field.name], fields[field.name])).join(", ")}.`,
            `Write the program as the client is: \`npx pulumi-sailpoint export --id ${id}\` writes it. To create a new client ` +
                "instead, take the option import out.",
        );
    }
    if (live.internal === true && fields.internal !== true) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: it is internal, one of SailPoint's own, and the program does not say so.`,
            "Leave it alone. If it is yours all the same, set internal to true.",
        );
    }
    const unsupported = patchableFields(schema).filter((field) => hasUnknownEnumValue(field, live[field.name]));
    if (unsupported.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be adopted: its ${unsupported.map(({ name }) => name).join(", ")} in SailPoint has words that this package does not ` +
                "know, and an adoption would take them away.",
            "Leave it alone (OAuthClient.get looks it up), or change these fields in SailPoint first.",
        );
    }
}

/** SailPoint may return enum values that its contract does not name. A blank value is unreported. */
function hasUnknownEnumValue({ enum: allowedValues }: Field, value: FieldValue | undefined): boolean {
    const values = Array.isArray(value) ? value : [value];
    return allowedValues !== undefined && values.some((item) => item !== "" && !allowedValues.includes(String(item)));
}

/** A client can have hundreds of scopes; a message must stay readable. */
const MAX_ITEMS = 10;

/** Describes how a field without a secret differs. Items that both sets have are omitted. */
export function describeDifference({ name, type }: Field, inSailPoint: unknown, inProgram: unknown): string {
    const [live, desired] = [toStrings(inSailPoint), toStrings(inProgram)];
    if (type !== "set") {
        return `${name} (${formatList(live)} in SailPoint, ${formatList(desired)} in the program)`;
    }
    const parts = [
        ["only in SailPoint", live.filter((item) => !desired.includes(item))],
        ["only in the program", desired.filter((item) => !live.includes(item))],
    ] as const;
    const described = parts
        .filter(([, items]) => items.length > 0)
        .map(([label, items]) => `${label}: ${formatList(items)}`);
    return `${name} (${described.join("; ")})`;
}

function toStrings(value: unknown): string[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map(String);
}

function formatList(items: readonly string[]): string {
    const omittedCount = items.length - MAX_ITEMS;
    const shown = items.slice(0, MAX_ITEMS).map((item) => sanitizeText(item) ?? "blank");
    return shown.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}
