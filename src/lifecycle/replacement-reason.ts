// The reason of a change, and the message about a replacement. They name fields without their values, which could be secrets.
import type { CheckedInputs } from "./checked-inputs";
import { clientLabel } from "./display-value";
import { ageInDays, isOverdue } from "./durations";
import type { StoredClient } from "./stored-client";
import { hasUnknown, isSet } from "./values";

export function changeReason(name: string, stored: StoredClient, inputs: CheckedInputs, now: Date): string {
    const { fields } = inputs;
    const { created } = stored.fields;
    if (name === "rotateAfterDays" && isOverdue(created, fields[name], now)) {
        return `it is ${String(ageInDays(created, now))} days old, rotateAfterDays is ${fields[name] as number}`;
    }
    if (!isSet(fields, name)) {
        return stored.explicitNames?.includes(name) === false
            ? `${name} is left out`
            : `${name} was removed from the program`;
    }
    return hasUnknown(fields[name]) ? `${name} is not known yet and may change` : `${name} changed`;
}

/** The message for the preview. */
export function replacementMessage(stored: StoredClient, replacing: readonly { readonly reason: string }[]): string {
    const reasons = replacing.map(({ reason }) => reason);
    return `The OAuth client ${clientLabel(stored)} will be replaced: ${reasons.join("; ")}.`;
}
