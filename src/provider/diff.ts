// Says what a change of the program means for a client: nothing, an update, a replacement. No request is made.
import { isDeepStrictEqual } from "node:util";
import { assertMayBeReplaced, assertSameImport, assertSecretIsAdopted } from "./adoption";
import { isOverdue } from "./age";
import { FIELDS } from "./fields";
import type { Field } from "./fields";
import { assertKnownState } from "./newer-state";
import { patchOperations, wantedRecord } from "./patch";
import { replacesOnChange } from "./replace-on-changes";
import { ROTATION, isDue } from "./rotation/turn";
import { recordOf, setBefore, setNames, unusableOf } from "./state";
import { TIMEOUTS } from "./timeouts";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

export interface Difference {
    readonly changes: boolean;
    /** The inputs for whose sake the client must be replaced. */
    readonly replaces: readonly string[];
}

/**
 * Compares what the program sets with what state holds. What SailPoint filled in by itself is not compared: it would
 * replace or update the client on every run.
 *
 * @param isRefresh whether the engine only wants to show what a refresh has found: nothing follows from that, and to
 * refuse it would stop the refresh
 * @throws NewerStateError; BadRequestError for what must not follow
 */
export function diffClient(state: Properties, inputs: Properties, now: Date, isRefresh = false): Difference {
    assertKnownState(state);
    if (!isRefresh) {
        assertSameImport(state, inputs);
        assertSecretIsAdopted(state, inputs);
    }
    const before = setBefore(state);
    if (before === undefined || unusableOf(state) !== undefined) {
        // State does not say enough for a comparison, or says that somebody must decide: update says the rest, and
        // nothing is replaced for want of knowledge.
        return { changes: true, replaces: [] };
    }
    const seen = recordOf(state);
    const patched = patchOperations(seen, wantedRecord(seen, inputs, before)).map(({ path }) => path.slice(1));
    const replaces: string[] = FIELDS.filter(
        (field) =>
            mustReplace(field, state, inputs, before, now) ||
            (patched.includes(field.name) && replacesOnChange(inputs, field.name)),
    ).map((field) => field.name);
    if (isDue(state, inputs, now)) {
        replaces.push(ROTATION);
    }
    if (!isRefresh) {
        assertMayBeReplaced(state, inputs, replaces);
    }
    const changes = replaces.length > 0 || patched.length > 0 || changesMemory(state, inputs, before);
    return { changes, replaces };
}

function mustReplace(
    field: Field,
    state: Properties,
    inputs: Properties,
    before: readonly string[],
    now: Date,
): boolean {
    if (field.name === "rotateAfterDays") {
        return isOverdue(state.created, inputs.rotateAfterDays, now);
    }
    if (field.onChange !== "replace") {
        return false;
    }
    if (!isSet(inputs, field.name)) {
        return field.onRemoval.kind === "replace" && before.includes(field.name);
    }
    // A trigger of a rotation that is set for the first time is not in state.
    return isSet(state, field.name) && !sameValue(field, state[field.name], inputs[field.name]);
}

/** What only state knows has changed: which inputs are set, and those that SailPoint has never heard of. */
function changesMemory(state: Properties, inputs: Properties, before: readonly string[]): boolean {
    const now = setNames(inputs);
    return (
        !isDeepStrictEqual(inputs[TIMEOUTS], state[TIMEOUTS]) ||
        !isDeepStrictEqual(inputs[ROTATION], state[ROTATION]) ||
        now.length !== before.length ||
        now.some((name) => !before.includes(name)) ||
        FIELDS.some(
            (field) =>
                !field.inApi && isSet(inputs, field.name) && !sameValue(field, state[field.name], inputs[field.name]),
        )
    );
}
