// The faults of the soak test: those of the matrix, and those that matter only for simultaneous operations.
import { API_FAULTS, TOKEN_FAULTS } from "../../../provider/matrix/support/faults";
import type { Fault } from "../../../provider/matrix/support/faults";

/** The request timeout of the soak test, which a busy machine must not reach. */
export const REQUEST_TIMEOUT_SECONDS = 5;

const LATENCY: Fault = {
    title: "no response within the timeout",
    faults: { latency: REQUEST_TIMEOUT_SECONDS * 1_000 + 500 },
};

export const SOAK_FAULTS: readonly Fault[] = [
    ...withSoakTimeouts(API_FAULTS),
    { title: "latency", faults: { latency: 500 } },
    { title: "rate-limit=10", faults: { "rate-limit": 10 } },
    { title: "shuffle-list", faults: { "shuffle-list": true } },
    { title: "list-cap=1", faults: { "list-cap": 1 } },
    { title: "read-delay", faults: { "read-delay": 2_000 } },
    { title: "clock ahead by an hour", faults: { "clock-skew": 3_600 } },
];

export const TOKEN_SOAK_FAULTS: readonly Fault[] = [
    ...withSoakTimeouts(TOKEN_FAULTS),
    { title: "token lifetime of 2 seconds", faults: { "token-lifetime": 2 } },
];

function withSoakTimeouts(faults: readonly Fault[]): Fault[] {
    return faults
        .map((fault) => ("latency" in fault.faults ? LATENCY : fault))
        .filter(({ title }) => title !== "no fault");
}
