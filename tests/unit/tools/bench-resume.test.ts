// `npm run bench -- --resume` on another machine than the one of the earlier results.
import { callScript } from "./support/call-script";

const MACHINE = { date: "2026-11-28", processors: "2 x A", node: "v20" };

const ENTRY = { n: 400, latency: 50, limit: 0, rounds: 2 };

function measurement(contender: string, round: number, changes: object = {}): object {
    return { contender, n: 400, latency: 50, limit: 0, machine: 0, round, step: "refresh", ...changes };
}

function kept(measurements: object[], machine: number): unknown {
    return callScript("benchmarks/support/resume.mjs", "keptMeasurements", measurements, ENTRY, ["ours"], machine);
}

test("when the conditions were measured completely on another machine, the measurements are kept", () => {
    const complete = [measurement("ours", 0), measurement("ours", 1)];
    expect(kept(complete, 1)).toEqual(complete);
});

test("when a measurement is missing, those from another machine are dropped, also those of the step with a limit of its own", () => {
    const limited = measurement("ours", 0, { step: "refresh, under the limit", limit: 100 });
    const otherConditions = measurement("ours", 0, { latency: 200 });
    expect(kept([limited, otherConditions], 1)).toEqual([otherConditions]);
    expect(kept([limited, otherConditions], 0)).toEqual([limited, otherConditions]);
});

test.each([
    ["on another day", { ...MACHINE, date: "2026-11-29" }, 0],
    ["with other processors", { ...MACHINE, processors: "2 x B" }, 1],
])("when the benchmark runs %s, the index of its machine shows whether it is the same one", (_, current, index) => {
    expect(callScript("benchmarks/support/resume.mjs", "indexOfMachine", [MACHINE], current)).toBe(index);
});
