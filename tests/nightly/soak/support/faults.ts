// The faults of the soak: those of the matrix, and those that mean something only where several operations run.
import { FAULTS, TOKEN_FAULTS, TOKEN_ONLY_FAULTS } from "../../../provider/matrix/support/faults";
import type { Fault } from "../../../provider/matrix/support/faults";

/** The time-out of a request in the soak: a busy machine must not reach it by itself. */
export const REQUEST_TIMEOUT_SECONDS = 5;

const LATENCY: Fault = {
    label: "latency beyond the time-out",
    quirks: { latency: REQUEST_TIMEOUT_SECONDS * 1_000 + 500 },
};

export const SOAK_FAULTS: readonly Fault[] = [
    ...withSoakTimeouts(FAULTS),
    { label: "latency", quirks: { latency: 500 } },
    { label: "rate-limit=10", quirks: { "rate-limit": 10 } },
    { label: "shuffle-list", quirks: { "shuffle-list": true } },
    { label: "list-cap=1", quirks: { "list-cap": 1 } },
    { label: "read-delay", quirks: { "read-delay": 2_000 } },
    { label: "a clock that is ahead", quirks: { "clock-ahead": 3_600 } },
];

export const TOKEN_SOAK_FAULTS: readonly Fault[] = [
    ...withSoakTimeouts(TOKEN_FAULTS),
    ...TOKEN_ONLY_FAULTS,
    { label: "tokens that live for 2 seconds", quirks: { "token-lifetime": 2 } },
];

function withSoakTimeouts(faults: readonly Fault[]): Fault[] {
    return faults.map((fault) => ("latency" in fault.quirks ? LATENCY : fault)).filter(({ label }) => label !== "none");
}
