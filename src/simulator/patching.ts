// Applies a JSON Patch (RFC 6902) to a client, within SailPoint's limits.
import { applyPatch } from "fast-json-patch";
import type { Operation } from "fast-json-patch";
import { FIELD_RULES, PATCHABLE_NAMES } from "./fields";
import type { SimulatedClient } from "./tenant";
import { ValidationError, validateFields } from "./validation";
import type { ClientFields } from "./validation";

const OPERATIONS = ["add", "remove", "replace", "move", "copy", "test"];

/**
 * Returns the fields of the client after the patch.
 *
 * @throws ValidationError
 */
export function applyJsonPatch(client: SimulatedClient, patch: unknown): ClientFields {
    if (!Array.isArray(patch)) {
        throw new ValidationError("The body must be an array of JSON Patch operations.");
    }
    patch.forEach(validateOperation);
    const before = Object.fromEntries(FIELD_RULES.map(({ name }) => [name, client[name]]));
    let after: Record<string, unknown>;
    try {
        after = applyPatch(structuredClone(before), patch as Operation[], true).newDocument;
    } catch {
        throw new ValidationError("The patch cannot be applied to the client.");
    }
    // The removal of a nullable field sets it to null. The removal of any other field is rejected below.
    for (const rule of FIELD_RULES) {
        if (rule.nullable && after[rule.name] === undefined) {
            after[rule.name] = null;
        }
    }
    if (FIELD_RULES.some((rule) => after[rule.name] === undefined)) {
        throw new ValidationError("The patch removes a required field.");
    }
    return validateFields(after);
}

function validateOperation(operation: unknown): void {
    const { op, path, from } = (operation ?? {}) as Record<string, unknown>;
    if (typeof op !== "string" || !OPERATIONS.includes(op)) {
        throw new ValidationError("An operation of the patch has an unknown op.");
    }
    for (const pointer of [path, ...(from === undefined ? [] : [from])]) {
        const field = typeof pointer === "string" ? pointer.split("/")[1] : undefined;
        if (field === undefined || !PATCHABLE_NAMES.includes(field)) {
            throw new ValidationError("An operation of the patch has a path that PATCH cannot change.");
        }
    }
}
