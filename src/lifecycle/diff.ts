// Compares the program with state. Each change has its consequence for the client: an update, a replacement, or only a change
// of state. No request is sent.
import { isDeepStrictEqual } from "node:util";
import { explicitNames } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import { isOverdue } from "./durations";
import { omittedValue } from "./field";
import type { Field, OnChange, Schema } from "./field";
import { assertClientSecretAllowed, assertImportIdUnchanged, assertReplaceable } from "./import-rules";
import { desiredRecord, patchedNames } from "./patch";
import { namesField } from "./property-paths";
import { changeReason } from "./replacement-reason";
import { limitsUnreportedScope } from "./scope-rules";
import { assertSupportedStateVersion, recordOf, storedValue } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { isSet, sameValue } from "./values";

export interface FieldChange {
    /** The name of a field of the schema; or `customTimeouts`, `secretInputs`, `state` (incomplete or unusable), `host`. */
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

/** The changes for which the client must be replaced. */
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
        // This state is not compared, so that no missing value replaces the client. The update reads the client or fails.
        const reason = unusableReason ?? "the state is incomplete";
        return { changes: [{ field: "state", old: undefined, new: undefined, consequence: "update", reason }] };
    }
    const result = {
        changes: [
            ...fieldChanges(schema, stored, inputs, explicitBefore, now),
            ...secretChanges(schema, stored, inputs),
            ...optionChanges(stored, inputs),
        ],
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
    const desired = desiredRecord(schema, lastKnown, inputs);
    const patched = patchedNames(schema, lastKnown, desired);
    const explicitNow = explicitNames(schema, inputs);

    function consequenceOf(field: Field): OnChange | undefined {
        if (requiresReplacement(field, stored, inputs, now)) {
            return "replace";
        }
        if (patched.includes(field.name)) {
            return namesField(inputs.options.replaceOnChanges, field.name) ? "replace" : "update";
        }
        // State can name a field as set although its value means the same as leaving the field out.
        const wasSet =
            explicitBefore.includes(field.name) &&
            (omittedValue(field) === undefined || !sameValue(field, lastKnown[field.name], omittedValue(field)));
        const isSetOtherwise =
            explicitNow.includes(field.name) !== wasSet && !namesField(inputs.options.ignoreChanges, field.name);
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
    // State of another version of this package can name an input that the schema does not have.
    const removed = explicitBefore.filter((name) => !schema.some((field) => field.name === name));
    for (const name of removed) {
        const reason = changeReason(name, stored, inputs, now);
        changes.push({ field: name, old: stored.fields[name], new: undefined, consequence: "stateOnly", reason });
    }
    return changes;
}

function requiresReplacement(field: Field, stored: StoredClient, inputs: CheckedInputs, now: Date): boolean {
    const { fields } = inputs;
    if (field.name === "rotateAfterDays") {
        return isOverdue(stored.fields.created, fields.rotateAfterDays, now);
    }
    if (field.onChange !== "replace") {
        return false;
    }
    if (!isSet(fields, field.name)) {
        return false;
    }
    if (field.name === "scope" && limitsUnreportedScope(stored, inputs)) {
        return true;
    }
    // A `rotateWhenChanged` that is set for the first time is not in state yet, so the client is not replaced.
    return isSet(stored.fields, field.name) && !sameValue(field, stored.fields[field.name], fields[field.name]);
}

/** For a field that only state has, and not SailPoint: whether its value has changed. */
function changesLocalValue(field: Field, stored: StoredClient, { fields }: CheckedInputs): boolean {
    return (
        !field.inApi &&
        isSet(fields, field.name) &&
        !sameValue(field, storedValue(stored, field.name), fields[field.name])
    );
}

/**
 * A change for the fields that the program marks as secrets now, and that state has in plaintext. It has the name of no property:
 * with `replaceOnChanges`, the engine would replace the client for a property.
 */
function secretChanges(schema: Schema, stored: StoredClient, { options }: CheckedInputs): FieldChange[] {
    const { secretInputs: before } = stored;
    const { secretInputs: now = [], ignoreChanges } = options;
    // Older state does not have the names.
    const added = schema.filter(
        ({ name }) =>
            now.includes(name) &&
            isSet(stored.fields, name) &&
            before?.includes(name) === false &&
            !namesField(ignoreChanges, name),
    );
    const reason = `${added.map(({ name }) => name).join(", ")} became a secret`;
    return added.length === 0
        ? []
        : [{ field: "secretInputs", old: before, new: now, consequence: "stateOnly", reason }];
}

function optionChanges(stored: StoredClient, { options }: CheckedInputs): FieldChange[] {
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
    return changes;
}
