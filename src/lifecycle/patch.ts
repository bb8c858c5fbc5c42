// The JSON Patch (RFC 6902) that changes a client to its desired record: computed, sent and verified.
import type { Operation, ReplaceOperation } from "fast-json-patch";
import { BadRequestError } from "../sailpoint/errors";
import type { ApiClient } from "../sailpoint/sailpoint-client";
import type { Context } from "./context";
import { patchableFields } from "./field";
import type { FieldValue, Schema } from "./field";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { fillUnreported } from "./stored-client";
import { isSet, normalize, sameValue } from "./values";
import type { Properties } from "./values";

/**
 * The record that the program asks for. A field that the program does not set keeps its last known value, unless the
 * program set it before: then the schema has the consequence of its removal.
 */
export function desiredRecord(
    schema: Schema,
    lastKnown: ClientRecord,
    inputs: Properties,
    explicitBefore: readonly string[],
): ClientRecord {
    const desired: Record<string, FieldValue> = { ...lastKnown };
    for (const field of patchableFields(schema)) {
        if (isSet(inputs, field.name)) {
            desired[field.name] = normalize(field, inputs[field.name]);
        } else if (field.onRemoval.kind === "reset" && explicitBefore.includes(field.name)) {
            desired[field.name] = field.onRemoval.to;
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
        if (value !== undefined && !sameValue(field, lastKnown[field.name], value)) {
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
 * Sends the PATCH, and warns if SailPoint's record still differs from the desired one.
 *
 * @returns the record that SailPoint returns
 */
export async function applyPatch(
    id: string,
    lastKnown: ClientRecord,
    desired: ClientRecord,
    context: PatchContext,
): Promise<ClientRecord> {
    const { schema, warn } = context;
    const response = await sendPatch(id, patchOperations(schema, lastKnown, desired), desired, context);
    const record = fillUnreported(schema, readRecord(schema, response), lastKnown);
    const notApplied = patchedNames(schema, record, desired);
    if (notApplied.length > 0) {
        warn(
            `SailPoint holds other values than it was sent for the OAuth client ${id}: ${notApplied.join(", ")}. ` +
                "The next `pulumi up` shows the difference.",
        );
    }
    return record;
}

/** A repeated PATCH can be refused because its first attempt succeeded; then the client has the desired record. */
async function sendPatch(
    id: string,
    operations: readonly Operation[],
    desired: ClientRecord,
    { schema, client }: PatchContext,
): Promise<ApiClient> {
    try {
        return await client.patch(id, operations);
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
