// The cells of the fault matrix.
import { OPERATIONS } from "./cell";
import type { Cell } from "./cell";
import { API_FAULTS, TOKEN_FAULTS } from "./faults";

const DURATIONS = ["once", "always"] as const;

export const CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
    (operation === "token" ? TOKEN_FAULTS : API_FAULTS).flatMap((fault) =>
        DURATIONS.map((times) => ({ operation, fault, times })),
    ),
);

export function titleOf({ operation, fault, times }: Cell): string {
    const subject = operation === "token" ? "the token request of a create" : `the ${operation}`;
    const duration = times === "once" ? "one request" : "every request";
    return `when ${duration} of ${subject} has the fault "${fault.title}"`;
}
