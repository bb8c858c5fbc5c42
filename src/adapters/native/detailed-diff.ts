// Translates the changes that the lifecycle found into the protocol's detailed diff.
import type { FieldChange } from "../../lifecycle/diff";
import { messages } from "./protocol";

const { Kind } = messages.PropertyDiff;

/** The kind of each change, by the name of its property. Changes that are not of a property are left out. */
export function detailedDiff(
    changes: readonly FieldChange[],
    isProperty: (name: string) => boolean,
): [string, messages.PropertyDiff][] {
    return changes
        .filter(({ field }) => isProperty(field))
        .map((change): [string, messages.PropertyDiff] => {
            const diff = new messages.PropertyDiff();
            diff.setKind(kindOf(change));
            // State has the value of an input that only starts or stops to be set, so the engine compares the inputs.
            diff.setInputdiff(change.consequence === "stateOnly");
            return [change.field, diff];
        });
}

function kindOf({ old, new: now, consequence }: FieldChange): messages.PropertyDiff.Kind {
    const replaces = consequence === "replace";
    if (old === undefined || old === null) {
        return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    }
    if (now === undefined || now === null) {
        return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    }
    return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}
