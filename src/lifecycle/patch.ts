// The JSON Patch (RFC 6902) that changes a client to its desired record: computed, sent and verified.
import type { ReplaceOperation } from "fast-json-patch";
import { BadRequestError } from "../sailpoint/errors";
import type { ApiClient } from "../sailpoint/api-client";
import { explicitNames } from "./checked-inputs";
import type { ProgramInputs } from "./checked-inputs";
import type { Context } from "./context";
import { labeledClient } from "./display-value";
import { omittedValue, patchableFields } from "./field";
import type { FieldValue, Schema } from "./field";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { fillUnreported } from "./stored-client";
import { notAppliedWarning } from "./not-applied";
import { outsideChangesWarning } from "./omitted-fields";
import { namesField } from "./property-paths";
import { secretValues } from "./secret-values";
import { isSet, normalize, sameValue } from "./values";

/**
 * The record that the program requires. A field that the program leaves out gets the value of the schema (`onRemoval`), or
 * keeps its last known value; with the option ignoreChanges it always keeps that value.
 *
 * @param omitted `keep` leaves fields that the program does not set unchanged, if no preview has shown their values
 */
export function desiredRecord(
    schema: Schema,
    lastKnown: ClientRecord,
    { fields, options }: ProgramInputs,
    omitted: "clear" | "keep" = "clear",
): ClientRecord {
    const desired: Record<string, FieldValue> = { ...lastKnown };
    for (const field of patchableFields(schema)) {
        const value = omittedValue(field);
        if (isSet(fields, field.name)) {
            desired[field.name] = normalize(field, fields[field.name]);
        } else if (value !== undefined && omitted === "clear" && !namesField(options.ignoreChanges, field.name)) {
            desired[field.name] = value;
        }
    }
    return desired;
}

/**
 * One operation for each field that differs, with the whole value: a diff of arrays by index would depend on an order
 * that SailPoint does not keep.
 *
 * Each operation is a `replace`. Every patchable field is a member of every representation that SailPoint returns, so the
 * target of `replace` exists (RFC 6902, section 4.3); an empty value clears, and is idempotent, which `remove` is not.
 */
export function patchOperations(
    schema: Schema,
    lastKnown: ClientRecord,
    desired: ClientRecord,
): ReplaceOperation<FieldValue>[] {
    const operations: ReplaceOperation<FieldValue>[] = [];
    for (const field of patchableFields(schema)) {
        const value = desired[field.name];
        if (value !== undefined && !sameValue(field, lastKnown[field.name] ?? omittedValue(field), value)) {
            operations.push({ op: "replace", path: `/${field.name}`, value });
        }
    }
    return operations;
}

/** The names of the fields that a PATCH would change. */
export function patchedNames(schema: Schema, lastKnown: ClientRecord, desired: ClientRecord): string[] {
    return patchOperations(schema, lastKnown, desired).map(({ path }) => path.slice(1));
}

type PatchContext = Pick<Context, "schema" | "client" | "warn">;

/**
 * Sends the PATCH. Warns of sent values that SailPoint stores differently, and of values that others changed.
 *
 * @returns the record that SailPoint returns
 */
export async function applyPatch(
    id: string,
    lastKnown: ClientRecord,
    desired: ClientRecord,
    inputs: ProgramInputs,
    context: PatchContext,
): Promise<ClientRecord> {
    const { schema, warn } = context;
    const response = await sendPatch(id, lastKnown, desired, inputs, context);
    const record = fillUnreported(schema, readRecord(schema, response), lastKnown);
    const sent = patchedNames(schema, lastKnown, desired);
    const differing = patchedNames(schema, record, desired);
    const notApplied = differing.filter((name) => sent.includes(name));
    if (notApplied.length > 0) {
        warn(notAppliedWarning(schema, id, notApplied, { sent: desired, stored: record }, inputs));
    }
    const outsideChanges = outsideChangesWarning(schema, {
        before: labeledClient(id, lastKnown, inputs),
        live: record,
        setNames: explicitNames(schema, inputs),
        revertedNames: differing.filter(
            (name) => !sent.includes(name) && !namesField(inputs.options.ignoreChanges, name),
        ),
    });
    if (outsideChanges !== undefined) {
        warn(outsideChanges);
    }
    return record;
}

/** SailPoint can reject a repeated PATCH because an earlier attempt succeeded: then the client has the desired record. */
async function sendPatch(
    id: string,
    lastKnown: ClientRecord,
    desired: ClientRecord,
    inputs: ProgramInputs,
    { schema, client }: PatchContext,
): Promise<ApiClient> {
    try {
        return await client.patch(id, patchOperations(schema, lastKnown, desired), secretValues(inputs));
    } catch (error) {
        if (error instanceof BadRequestError && (error.attempts ?? 1) > 1) {
            const live = await client.get(id);
            if (patchOperations(schema, readRecord(schema, live), desired).length === 0) {
                return live;
            }
        }
        throw error;
    }
}
