// Translates the changes that the lifecycle found into the protocol's detailed diff.
import type { FieldChange } from "../../lifecycle/diff";
import { messages } from "./protocol";

const { Kind } = messages.PropertyDiff;

/**
 * Returns the name of each changed property with the kind of its change. A change of an option, such as customTimeouts,
 * is left out.
 */
export function detailedDiff(
    changes: readonly FieldChange[],
    isProperty: (name: string) => boolean,
): [string, messages.PropertyDiff][] {
    return changes
        .filter(({ field }) => isProperty(field))
        .map((change): [string, messages.PropertyDiff] => {
            const diff = new messages.PropertyDiff();
            diff.setKind(kindOf(change));
            // When the program only starts or stops setting an input, the value in state stays the same. The engine
            // then has to compare the old and the new inputs to show the change.
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
        // A change that replaces the client always has a new value.
        return Kind.DELETE;
    }
    return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}
