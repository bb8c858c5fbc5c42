// Why a client must be replaced, or is not, in words. Names only, never values, which could be secrets.
import { ageInDays } from "./age";
import { ROTATION, aheadOfClock, dueSince } from "./rotation/turn";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

/** The sentence for the person who looks at a preview. */
export function replacementReason(
    id: string,
    replaces: readonly string[],
    state: Properties,
    inputs: Properties,
    now: Date,
): string {
    const reasons = replaces.map((name) => reasonFor(name, state, inputs, now));
    return `The OAuth client ${String(state.name)} (${id}) will be replaced: ${reasons.join("; ")}.`;
}

/** For a client whose turn lies in the future, because the clock was ahead then or is behind now. */
export function clockSkewWarning(id: string, state: Properties, inputs: Properties, now: Date): string | undefined {
    const periodStart = aheadOfClock(state, inputs, now);
    return periodStart === undefined
        ? undefined
        : `The clock shows ${now.toISOString()}, but the OAuth client ${String(state.name)} (${id}) was made for the turn ` +
              `that begins at ${periodStart.toISOString()}: it is not replaced before the turn after that. Set the clock.`;
}

function reasonFor(name: string, state: Properties, inputs: Properties, now: Date): string {
    if (name === "rotateAfterDays") {
        return `it is ${String(ageInDays(state.created, now))} days old, rotateAfterDays is ${String(inputs[name])}`;
    }
    if (name === ROTATION) {
        return `its turn came at ${String(dueSince(state, inputs, now)?.toISOString())}`;
    }
    if (!isSet(inputs, name)) {
        return `${name} was taken out`;
    }
    return isUnknown(inputs[name]) ? `${name} is not known yet and may change` : `${name} changed`;
}
