// Why the current client of a RotatingOAuthClient gets a successor, and the messages about it. Of the inputs, they quote only the
// name and the numbers of days.
import type { CheckedInputs } from "../checked-inputs";
import { replacingChanges } from "../diff";
import type { DiffResult } from "../diff";
import { clientLabel } from "../display-value";
import { ageInDays } from "../durations";
import { hasCurrent } from "./rotating-client";
import type { RotatingClient } from "./rotating-client";
import { addDays, expiredClients, hasPassed } from "./rotation-rules";

/** The overlap that the program sets; NaN while it is unknown. */
export function overlapDaysOf({ fields }: CheckedInputs): number {
    const days = fields.overlapDays ?? fields.rotationDays;
    return typeof days === "number" ? days : NaN;
}

/**
 * @param changes the changes of the current client
 * @returns a phrase for messages; undefined if no rotation is due
 */
export function rotationReason(
    stored: RotatingClient,
    { fields }: CheckedInputs,
    changes: DiffResult,
    now: Date,
): string | undefined {
    const { current, rotatedAt } = stored;
    if (!hasCurrent(stored)) {
        return "the current client no longer exists";
    }
    if (current.unusableReason !== undefined) {
        return `the current client cannot be used: ${current.unusableReason}`;
    }
    const replacing = replacingChanges(changes).map(({ reason }) => reason);
    if (replacing.length > 0) {
        return replacing.join("; ");
    }
    return hasPassed(addDays(rotatedAt, fields.rotationDays), now)
        ? `it is ${String(ageInDays(rotatedAt, now))} days old, rotationDays is ${fields.rotationDays as number}`
        : undefined;
}

/** The messages for the preview. */
export function rotationMessages(
    stored: RotatingClient,
    inputs: CheckedInputs,
    reason: string | undefined,
    now: Date,
): string[] {
    const { current, retired } = stored;
    const messages = expiredClients(retired, now).map(
        ({ id, worksUntil }) =>
            `The overlap of the retired OAuth client ${id} ended at ${worksUntil}: \`pulumi up\` deletes it.`,
    );
    if (reason !== undefined) {
        const subject = `The ${hasCurrent(stored) ? "OAuth client" : "RotatingOAuthClient"} ${clientLabel(current)}`;
        const isUsable = hasCurrent(stored) && current.unusableReason === undefined;
        const end = isUsable ? ` ${overlapText(inputs)}` : "";
        messages.push(`${subject} gets a successor: ${reason}.${end}`);
    }
    return messages;
}

function overlapText(inputs: CheckedInputs): string {
    const days = overlapDaysOf(inputs);
    if (Number.isNaN(days)) {
        return "How long the old client keeps working depends on overlapDays, which is not known yet.";
    }
    return days === 0
        ? "overlapDays is 0: the `pulumi up` that creates the successor keeps the old client, and the one after it deletes it."
        : `The old client keeps working for ${days} days (overlapDays).`;
}

/** @returns a warning if the current client was created in the future by the local clock */
export function clockWarning({ current, rotatedAt }: RotatingClient, now: Date): string | undefined {
    return rotatedAt !== undefined && current.id !== "" && Date.parse(rotatedAt) > now.getTime()
        ? `The local clock shows ${now.toISOString()}, but SailPoint created the OAuth client ${clientLabel(current)} ` +
              `at ${rotatedAt}. Correct the local clock: until then, the age of the client causes no rotation.`
        : undefined;
}
