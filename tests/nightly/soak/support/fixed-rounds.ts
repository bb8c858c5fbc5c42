// Rounds after which clients in state are missing from the tenant. They have the same step for each stack.
import { STACKS } from "./plan";
import type { ArmedFault, Round, Step } from "./plan";

const INPUTS = {
    name: "reporting",
    description: "a client of the soak",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

export const CREATE_ROUND = roundOf({
    changes: [1, 2].map(() => ({ kind: "add", inputs: INPUTS })),
    drift: undefined,
    operation: "up",
});

/** Two clients are deleted, but the deletes get an error as their response. */
export const LOST_DELETE_ROUND = roundOf(
    { changes: [], drift: undefined, operation: "destroy" },
    { title: "500 after processing", faults: { "error-after": 500 }, path: "/v2025/oauth-clients", times: 2 },
);

export const DELETED_BY_HAND_ROUND = roundOf({
    changes: [],
    drift: { nth: 0, fields: undefined },
    operation: "refresh",
});

function roundOf(step: Step, fault?: ArmedFault): Round {
    return { minutesBefore: 0, steps: Array.from({ length: STACKS }, () => step), fault, settles: true };
}
