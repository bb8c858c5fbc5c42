// The rules of Pulumi's option `import` and of the input `clientSecret`. The dynamic provider server cannot import, so the
// create of a resource with that option imports the client: import-client.ts.
import { BadRequestError } from "../sailpoint/errors";
import { givenSecret, hasImportOption } from "./checked-inputs";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import type { ClientRegistry } from "./client-registry";
import { SECRET_PLACEHOLDER, displayItems, isPrintable, toStrings } from "./display-value";
import { createOnlyFields, patchableFields } from "./field";
import type { Field, FieldValue, Schema } from "./field";
import type { ClientRecord } from "./record";
import { isImported } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { UNKNOWN, hasUnknown, isSet, sameValue } from "./values";

/** @param isNew whether the inputs are for a new client, of a new resource or of a replacement */
export function importProblems(inputs: ProgramInputs, isNew: boolean): string[] {
    if (hasImportOption(inputs)) {
        const { importId } = inputs.options;
        return importId === UNKNOWN || importId?.trim() !== ""
            ? []
            : ["import must be the id of an OAuth client, not blank"];
    }
    return isNew && isSet(inputs.fields, "clientSecret")
        ? [
              "clientSecret cannot be set for a new client or a replacement, because SailPoint generates the secret. " +
                  "Set it only together with the option import",
          ]
        : [];
}

/** @throws BadRequestError if the program sets `clientSecret` for a client that the stack created: state has its secret */
export function assertClientSecretAllowed(client: StoredClient, inputs: ProgramInputs): void {
    if (givenSecret(inputs) !== undefined && !isImported(client)) {
        throw new BadRequestError(
            `clientSecret cannot be set for the OAuth client ${client.id}: the stack created the client and has its secret ` +
                "from SailPoint.",
            "Remove clientSecret from the program. The output clientSecret has the secret.",
        );
    }
}

/** @throws BadRequestError if `import` names another client than the resource has */
export function assertImportIdUnchanged(client: StoredClient, { options }: ProgramInputs): void {
    const { importId } = options;
    if (importId !== undefined && importId !== UNKNOWN && importId !== client.id) {
        throw new BadRequestError(
            `The resource already manages the OAuth client ${client.id}, but its option import has another id.`,
            "Set import to the managed id, or remove it. To import the other client instead, first remove the managed one from " +
                "the stack with `pulumi state delete`, which keeps it in SailPoint.",
        );
    }
}

/**
 * @param replaces the names of the fields that require the replacement
 * @throws BadRequestError if the program imports the client, or sets its secret
 */
export function assertReplaceable(client: StoredClient, inputs: ProgramInputs, replaces: readonly string[]): void {
    if (replaces.length === 0) {
        return;
    }
    if (hasImportOption(inputs)) {
        throw importedClientReplaced(client.id, replaces.join(", "));
    }
    if (givenSecret(inputs) !== undefined) {
        throw new BadRequestError(
            `The change of ${replaces.join(", ")} would replace the OAuth client ${client.id}, but clientSecret is the secret of ` +
                "the existing client.",
            "Remove clientSecret together with this change: SailPoint generates the secret of the new client.",
        );
    }
}

/**
 * Rejects a replacement for a reason that `diff` does not see, such as the option replacementTrigger. The engine has then
 * checked the inputs of the resource again as those of a new one.
 *
 * @throws BadRequestError
 */
export function assertNotReplaced(id: string, registry: ClientRegistry): void {
    if (registry.importingResource(id)?.isReplaced === true) {
        throw importedClientReplaced(id, "the option replacementTrigger, replaceWith or provider");
    }
}

function importedClientReplaced(id: string, change: string): BadRequestError {
    return new BadRequestError(
        `The change of ${change} would replace the OAuth client ${id}, but the resource imports this client.`,
        "To keep the client, revert the change. To replace it by a new client with a new id and a new secret, remove the " +
            "option import.",
    );
}

/** @returns a warning if another resource of the program has the client as well */
export function duplicateOwnerWarning(client: StoredClient, registry: ClientRegistry): string | undefined {
    return !registry.hasOtherOwner(client)
        ? undefined
        : `Two resources of the program have the OAuth client ${client.id}: both change it, and \`pulumi destroy\` deletes it for ` +
              "both. Keep the one that has the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
              "program, and out of the stack with `pulumi state delete`.";
}

/** @throws BadRequestError if another resource manages the client: both would change it, and a delete of one would end both */
export function assertUnowned(id: string, registry: ClientRegistry): void {
    if (registry.isOwnedWithoutImport(id)) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be imported: another resource of the program manages it.`,
            "Remove this resource, and use the outputs of the other one or OAuthClient.get. To move the client to this resource, " +
                "remove the other one in the same `pulumi up`, or use `aliases`.",
        );
    }
}

/**
 * A value that is unknown at preview does not prevent the import.
 *
 * @throws BadRequestError that lists every field that prevents the import
 */
export function assertImportable(schema: Schema, id: string, live: ClientRecord, inputs: CheckedInputs): void {
    const { fields } = inputs;
    const differing = createOnlyFields(schema).filter(
        (field) =>
            isSet(fields, field.name) &&
            !hasUnknown(fields[field.name]) &&
            !sameValue(field, live[field.name], fields[field.name]),
    );
    if (differing.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be imported: it differs from the program in fields that only a replacement can change: ` +
                `${differing.map((field) => describeField(field, live, inputs)).join(", ")}.`,
            `Set these fields as in SailPoint: \`npx pulumi-sailpoint export --id ${id}\` writes the program. To create a new client ` +
                "instead, remove the option import.",
        );
    }
    assertNotInternal(live.internal, inputs, `The OAuth client ${id} cannot be imported`, "Do not manage it.");
    const unsupported = patchableFields(schema).filter((field) => hasUnknownEnumValue(field, live[field.name]));
    if (unsupported.length > 0) {
        throw new BadRequestError(
            `The OAuth client ${id} cannot be imported: its ${unsupported.map(({ name }) => name).join(", ")} has values in SailPoint ` +
                "that this package does not support, and the import would remove them.",
            "Use OAuthClient.get to read the client without managing it, or change these fields in SailPoint first.",
        );
    }
}

/**
 * @param internal the field of the live client
 * @param refusal the beginning of the error
 * @throws BadRequestError if SailPoint manages the client, and the program does not say that it is its own
 */
export function assertNotInternal(internal: unknown, { fields }: CheckedInputs, refusal: string, advice: string): void {
    if (internal === true && fields.internal !== true && !hasUnknown(fields.internal)) {
        throw new BadRequestError(
            `${refusal}: it is a SailPoint-managed client (internal).`,
            `${advice} If the client is yours, set internal to true.`,
        );
    }
}

/** SailPoint may return enum values that its contract does not name. A blank value means that SailPoint reported none. */
function hasUnknownEnumValue({ enum: allowedValues }: Field, value: FieldValue | undefined): boolean {
    const values = Array.isArray(value) ? value : [value];
    return allowedValues !== undefined && values.some((item) => item !== "" && !allowedValues.includes(String(item)));
}

function describeField(field: Field, live: ClientRecord, inputs: CheckedInputs): string {
    return isPrintable(field, inputs)
        ? describeDifference(field, live[field.name], inputs.fields[field.name])
        : `${field.name} (${SECRET_PLACEHOLDER})`;
}

/** Describes how a field without a secret differs. Items that both sets have are omitted. */
export function describeDifference({ name, type }: Field, inSailPoint: unknown, inProgram: unknown): string {
    const [live, desired] = [toStrings(inSailPoint), toStrings(inProgram)];
    if (type !== "set") {
        return `${name} (${displayItems(live)} in SailPoint, ${displayItems(desired)} in the program)`;
    }
    const parts = [
        ["only in SailPoint", live.filter((item) => !desired.includes(item))],
        ["only in the program", desired.filter((item) => !live.includes(item))],
    ] as const;
    const described = parts
        .filter(([, items]) => items.length > 0)
        .map(([label, items]) => `${label}: ${displayItems(items)}`);
    return `${name} (${described.join("; ")})`;
}
