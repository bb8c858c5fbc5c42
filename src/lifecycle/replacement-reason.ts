// The reason of a change and the messages about a replacement. They contain names, not values, which could be secrets.
import type { CheckedInputs } from "./checked-inputs";
import { ageInDays, isOverdue } from "./durations";
import { aheadOfClock, dueSince, isDue } from "./rotation/turn";
import { nameOf } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { hasUnknown, isSet } from "./values";

export function changeReason(name: string, stored: StoredClient, inputs: CheckedInputs, now: Date): string {
    const { fields, options } = inputs;
    const { created } = stored.fields;
    if (name === "rotateAfterDays" && isOverdue(created, fields[name], now)) {
        return `it is ${String(ageInDays(created, now))} days old, rotateAfterDays is ${fields[name] as number}`;
    }
    if (name === "rotation") {
        return isDue(stored, options, now)
            ? `its turn came at ${String(dueSince(stored, options, now)?.toISOString())}`
            : "its schedule changed";
    }
    if (!isSet(fields, name)) {
        return `${name} was taken out`;
    }
    return hasUnknown(fields[name]) ? `${name} is not known yet and may change` : `${name} changed`;
}

/** The message for the preview. */
export function replacementMessage(
    id: string,
    stored: StoredClient,
    replacing: readonly { readonly reason: string }[],
): string {
    const reasons = replacing.map(({ reason }) => reason);
    return `The OAuth client ${nameOf(stored)} (${id}) will be replaced: ${reasons.join("; ")}.`;
}

/** For a client whose rotation period begins in the future, because the clock was ahead then or is behind now. */
export function clockSkewWarning(
    id: string,
    stored: StoredClient,
    { options }: CheckedInputs,
    now: Date,
): string | undefined {
    const periodStart = aheadOfClock(stored, options, now);
    return periodStart === undefined
        ? undefined
        : `The clock shows ${now.toISOString()}, but the OAuth client ${nameOf(stored)} (${id}) was made for the turn ` +
              `that begins at ${periodStart.toISOString()}: it is not replaced before the turn after that. Set the clock.`;
}
