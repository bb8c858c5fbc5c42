// Says what a change of the program means for a client: nothing, an update, a replacement. No request is made.
import { isDeepStrictEqual } from "node:util";
import { assertReplaceable, assertImportIdUnchanged, assertClientSecretAllowed } from "./import-rules";
import { isOverdue } from "./age";
import { FIELDS } from "../resources/oauth-client/schema";
import type { Field } from "./field";
import { assertSupportedStateVersion } from "./state-version";
import { patchOperations, desiredRecord } from "./patch";
import { replacesOnChange } from "./replace-on-changes";
import { ROTATION, isDue } from "./rotation/turn";
import { recordOf, previouslyExplicit, explicitInputs, unusableReasonOf } from "./state";
import { TIMEOUTS } from "./timeouts";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

export interface DiffResult {
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
export function diffClient(state: Properties, inputs: Properties, now: Date, isRefresh = false): DiffResult {
    assertSupportedStateVersion(state);
    if (!isRefresh) {
        assertImportIdUnchanged(state, inputs);
        assertClientSecretAllowed(state, inputs);
    }
    const explicitBefore = previouslyExplicit(state);
    if (explicitBefore === undefined || unusableReasonOf(state) !== undefined) {
        // State does not say enough for a comparison, or says that somebody must decide: update says the rest, and
        // nothing is replaced for want of knowledge.
        return { changes: true, replaces: [] };
    }
    const lastKnown = recordOf(state);
    const patchedNames = patchOperations(lastKnown, desiredRecord(lastKnown, inputs, explicitBefore)).map(({ path }) =>
        path.slice(1),
    );
    const replaces: string[] = FIELDS.filter(
        (field) =>
            requiresReplacement(field, state, inputs, explicitBefore, now) ||
            (patchedNames.includes(field.name) && replacesOnChange(inputs, field.name)),
    ).map((field) => field.name);
    if (isDue(state, inputs, now)) {
        replaces.push(ROTATION);
    }
    if (!isRefresh) {
        assertReplaceable(state, inputs, replaces);
    }
    const changes = replaces.length > 0 || patchedNames.length > 0 || changesStateOnly(state, inputs, explicitBefore);
    return { changes, replaces };
}

function requiresReplacement(
    field: Field,
    state: Properties,
    inputs: Properties,
    explicitBefore: readonly string[],
    now: Date,
): boolean {
    if (field.name === "rotateAfterDays") {
        return isOverdue(state.created, inputs.rotateAfterDays, now);
    }
    if (field.onChange !== "replace") {
        return false;
    }
    if (!isSet(inputs, field.name)) {
        return field.onRemoval.kind === "replace" && explicitBefore.includes(field.name);
    }
    // A trigger of a rotation that is set for the first time is not in state.
    return isSet(state, field.name) && !sameValue(field, state[field.name], inputs[field.name]);
}

/** What only state knows has changed: which inputs are set, and those that SailPoint has never heard of. */
function changesStateOnly(state: Properties, inputs: Properties, explicitBefore: readonly string[]): boolean {
    const explicitNow = explicitInputs(inputs);
    return (
        !isDeepStrictEqual(inputs[TIMEOUTS], state[TIMEOUTS]) ||
        !isDeepStrictEqual(inputs[ROTATION], state[ROTATION]) ||
        explicitNow.length !== explicitBefore.length ||
        explicitNow.some((name) => !explicitBefore.includes(name)) ||
        FIELDS.some(
            (field) =>
                !field.inApi && isSet(inputs, field.name) && !sameValue(field, state[field.name], inputs[field.name]),
        )
    );
}
