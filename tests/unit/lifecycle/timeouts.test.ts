// customTimeouts of a resource: their format is that of the engine, and state has them for the delete.
import { timeoutSeconds } from "../../../src/lifecycle/durations";
import { TIMEOUTS, parseInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import { createClient, diffClient, readClient, updateClient } from "./support/operations";

describe("customTimeouts", () => {
    test.each([
        ["5m", 300],
        ["1h30m", 5400],
        ["1.5h", 5400],
        [".5s", 0.5],
        ["1.25h", 4500],
        [".25h", 900],
        ["2s500ms", 2.5],
        ["100us", 1e-4],
        ["100µs", 1e-4],
        ["1000ns", 1e-6],
    ])("when the timeout of a create is %s, it is parsed as %d seconds", (text, seconds) => {
        expect(timeoutSeconds({ create: text }, "create")).toBeCloseTo(seconds, 9);
    });

    test.each([undefined, null, "5m", { update: "5m" }, { create: 5 }, { create: "" }, { create: "0s" }])(
        "when customTimeouts are %j, a create has no timeout",
        (timeouts) => {
            expect(timeoutSeconds(parseInputs({ [TIMEOUTS]: timeouts }).options.timeouts, "create")).toBeUndefined();
        },
    );

    test("when customTimeouts change, state stores them for the delete without a request", async () => {
        const harness = await startHarness();
        try {
            const before = { ...CHECKED_INPUTS, [TIMEOUTS]: { delete: "1m" } };
            const after = { ...CHECKED_INPUTS, [TIMEOUTS]: { delete: "2m" } };
            const { id, state } = await createClient(before, harness);
            expect(timeoutSeconds(parseState(state).timeouts, "delete")).toBe(60);
            expect(diffClient(state, before, new Date())).toEqual({ changes: false, replaces: [] });
            expect(diffClient(state, after, new Date())).toEqual({ changes: true, replaces: [] });
            // The engine compares the program with the inputs of a read, so a timeout that they lack would be a change.
            const read = await readClient(id, state, harness);
            expect(read?.inputs).toMatchObject({ [TIMEOUTS]: { delete: "1m" } });
            await harness.requests();

            const updated = await updateClient(id, state, after, harness);
            expect(timeoutSeconds(parseState(updated).timeouts, "delete")).toBe(120);
            expect(diffClient(updated, CHECKED_INPUTS, new Date())).toEqual({ changes: true, replaces: [] });
            expect(await harness.requests()).toEqual([]);
        } finally {
            await harness.simulator.stop();
        }
    });
});
