// The JSON Patch (RFC 6902) that turns the client as last seen into the wanted one.
import type { ReplaceOperation } from "fast-json-patch";
import { PATCHABLE_FIELDS } from "../resources/oauth-client/schema";
import type { FieldValue } from "./field";
import type { ClientRecord } from "./record";
import { isSet, normalize, sameValue } from "./values";
import type { Properties } from "./values";

/**
 * The patchable fields as the program wants them. What it does not set stays as it was last seen, unless the program
 * set it before: then the table says what taking it out means.
 */
export function desiredRecord(
    lastKnown: ClientRecord,
    inputs: Properties,
    explicitBefore: readonly string[],
): ClientRecord {
    const desired: Record<string, FieldValue> = { ...lastKnown };
    for (const field of PATCHABLE_FIELDS) {
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
 * It is always `replace`. Every patchable field is a member of every representation that SailPoint gives, so the
 * target of `replace` exists (RFC 6902, section 4.3); an empty value clears, and may be sent twice, which `remove` may not.
 */
export function patchOperations(lastKnown: ClientRecord, desired: ClientRecord): ReplaceOperation<FieldValue>[] {
    const operations: ReplaceOperation<FieldValue>[] = [];
    for (const field of PATCHABLE_FIELDS) {
        const value = desired[field.name];
        if (value !== undefined && !sameValue(field, lastKnown[field.name], value)) {
            operations.push({ op: "replace", path: `/${field.name}`, value });
        }
    }
    return operations;
}
