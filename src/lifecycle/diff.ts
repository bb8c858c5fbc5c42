// Compares the program with state. Each change has its consequence for the client: an update, a replacement, or only a change
// of state. No request is sent.
import { isDeepStrictEqual } from "node:util";
import { explicitNames } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import { isOverdue } from "./durations";
import type { Field, OnChange, Schema } from "./field";
import { assertClientSecretAllowed, assertImportIdUnchanged, assertReplaceable } from "./import-rules";
import { desiredRecord, patchedNames } from "./patch";
import { changeReason } from "./replacement-reason";
import { isDue } from "./rotation/turn";
import { assertSupportedStateVersion, recordOf, storedValue } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { isSet, sameValue } from "./values";

export interface FieldChange {
    /** The name of a field of the schema; or `customTimeouts`, `rotation`, `state` (incomplete or unusable), `host`. */
    readonly field: string;
    /** Never printed: it can be a secret. */
    readonly old: unknown;
    /** Never printed: it can be a secret. */
    readonly new: unknown;
    readonly consequence: OnChange;
    /** Part of a sentence, without values of inputs other than `rotateAfterDays`. */
    readonly reason: string;
}

export interface DiffResult {
    readonly changes: readonly FieldChange[];
}

/** The names of the changes for which the client must be replaced. */
export function replacingChanges({ changes }: DiffResult): readonly FieldChange[] {
    return changes.filter(({ consequence }) => consequence === "replace");
}

/**
 * Values that SailPoint set by itself are not compared: they would update or replace the client on every run.
 *
 * @param isRefresh whether the engine only shows the result of a refresh: an error would stop the refresh
 * @throws NewerStateError; BadRequestError for a change that is not allowed
 */
export function diffClient(
    schema: Schema,
    stored: StoredClient,
    inputs: CheckedInputs,
    now: Date,
    isRefresh = false,
): DiffResult {
    assertSupportedStateVersion(stored);
    if (!isRefresh) {
        assertImportIdUnchanged(stored, inputs);
        assertClientSecretAllowed(stored, inputs);
    }
    const { explicitNames: explicitBefore, unusableReason } = stored;
    if (explicitBefore === undefined || unusableReason !== undefined) {
        // Such a state is not compared, so that nothing is replaced because a value is unknown: the update does the rest.
        const reason = unusableReason ?? "the state is incomplete";
        return { changes: [{ field: "state", old: undefined, new: undefined, consequence: "update", reason }] };
    }
    const result = {
        changes: [...fieldChanges(schema, stored, inputs, explicitBefore, now), ...optionChanges(stored, inputs, now)],
    };
    if (!isRefresh) {
        assertReplaceable(
            stored,
            inputs,
            replacingChanges(result).map(({ field }) => field),
        );
    }
    return result;
}

function fieldChanges(
    schema: Schema,
    stored: StoredClient,
    inputs: CheckedInputs,
    explicitBefore: readonly string[],
    now: Date,
): FieldChange[] {
    const lastKnown = recordOf(schema, stored);
    const desired = desiredRecord(schema, lastKnown, inputs.fields, explicitBefore);
    const patched = patchedNames(schema, lastKnown, desired);
    const explicitNow = explicitNames(schema, inputs);

    function consequenceOf(field: Field): OnChange | undefined {
        if (requiresReplacement(field, stored, inputs, explicitBefore, now)) {
            return "replace";
        }
        if (patched.includes(field.name)) {
            return replacesOnChange(inputs, field.name) ? "replace" : "update";
        }
        const isSetOtherwise = explicitNow.includes(field.name) !== explicitBefore.includes(field.name);
        return isSetOtherwise || changesLocalValue(field, stored, inputs) ? "stateOnly" : undefined;
    }

    const changes: FieldChange[] = [];
    for (const field of schema) {
        const consequence = consequenceOf(field);
        if (consequence !== undefined) {
            changes.push({
                field: field.name,
                old: storedValue(stored, field.name),
                new: inputs.fields[field.name] ?? desired[field.name],
                consequence,
                reason: changeReason(field.name, stored, inputs, now),
            });
        }
    }
    // State of another version can name an input that the schema does not have.
    const removed = explicitBefore.filter((name) => !schema.some((field) => field.name === name));
    for (const name of removed) {
        const reason = changeReason(name, stored, inputs, now);
        changes.push({ field: name, old: stored.fields[name], new: undefined, consequence: "stateOnly", reason });
    }
    return changes;
}

function requiresReplacement(
    field: Field,
    stored: StoredClient,
    { fields }: CheckedInputs,
    explicitBefore: readonly string[],
    now: Date,
): boolean {
    if (field.name === "rotateAfterDays") {
        return isOverdue(stored.fields.created, fields.rotateAfterDays, now);
    }
    if (field.onChange !== "replace") {
        return false;
    }
    if (!isSet(fields, field.name)) {
        return field.onRemoval.kind === "replace" && explicitBefore.includes(field.name);
    }
    // State does not have a `rotateWhenChanged` that is set for the first time.
    return isSet(stored.fields, field.name) && !sameValue(field, stored.fields[field.name], fields[field.name]);
}

/** Whether the value of a field that SailPoint does not have has changed. */
function changesLocalValue(field: Field, stored: StoredClient, { fields }: CheckedInputs): boolean {
    return (
        !field.inApi &&
        isSet(fields, field.name) &&
        !sameValue(field, storedValue(stored, field.name), fields[field.name])
    );
}

/**
 * Pulumi's option replaceOnChanges, which the engine applies only to a detailed diff. `*` names all fields; a path inside of
 * a field, such as `redirectUris[0]`, names the field.
 */
function replacesOnChange({ options }: CheckedInputs, field: string): boolean {
    return (options.replaceOnChanges ?? []).some((path) => path === "*" || rootPropertyName(path) === field);
}

/** The first name of a property path, as the engine reads it: `name`, `name.inner`, `name[0]` or `["name"]`. */
function rootPropertyName(path: unknown): string | undefined {
    return typeof path === "string" ? /^(?:\[")?([^.["\]]+)/.exec(path)?.[1] : undefined;
}

function optionChanges(stored: StoredClient, { options }: CheckedInputs, now: Date): FieldChange[] {
    const changes: FieldChange[] = [];
    if (!isDeepStrictEqual(options.timeouts, stored.timeouts)) {
        changes.push({
            field: "customTimeouts",
            old: stored.timeouts,
            new: options.timeouts,
            consequence: "stateOnly",
            reason: "customTimeouts changed",
        });
    }
    const rotationIsDue = isDue(stored, options, now);
    if (rotationIsDue || !isDeepStrictEqual(options.rotation, stored.rotation)) {
        changes.push({
            field: "rotation",
            old: stored.rotation,
            new: options.rotation,
            consequence: rotationIsDue ? "replace" : "stateOnly",
            reason: changeReason("rotation", stored, { fields: {}, options }, now),
        });
    }
    return changes;
}
