// The result of an update of a RotatingOAuthClient as far as it is known before a request is sent, for previews.
import type { CheckedInputs } from "../checked-inputs";
import { diffClient } from "../diff";
import type { Schema } from "../field";
import { plannedClient } from "../planned-client";
import type { RotatingClient } from "./rotating-client";
import { overlapDaysOf, rotationReason } from "./rotation-reason";
import { adjustEnds, clientsToDelete } from "./rotation-rules";

export interface PlannedRotation {
    readonly client: RotatingClient;
    /** Whether the current client gets a successor, whose outputs are unknown. */
    readonly rotates: boolean;
}

export function plannedRotation(
    schema: Schema,
    stored: RotatingClient,
    inputs: CheckedInputs,
    now: Date,
): PlannedRotation {
    const changes = diffClient(schema, stored.current, inputs, now);
    const rotates = rotationReason(stored, inputs, changes, now) !== undefined;
    const overlapDays = overlapDaysOf(inputs);
    const retired = Number.isNaN(overlapDays) ? stored.retired : adjustEnds(stored.retired, overlapDays, now);
    const deleted = clientsToDelete(retired, now, rotates);
    return {
        client: {
            ...stored,
            current: plannedClient(schema, stored.current, inputs),
            retired: retired.filter((client) => !deleted.includes(client)),
        },
        rotates,
    };
}
