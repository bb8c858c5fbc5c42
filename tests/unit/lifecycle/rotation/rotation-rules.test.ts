// The rules of rotation, with random sequences of runs, failures and changes.
import fc from "fast-check";
import { DAY_MS } from "../../../../src/lifecycle/durations";
import {
    addDays,
    adjustEnds,
    clientsToDelete,
    expiredClients,
    hasPassed,
    retire,
} from "../../../../src/lifecycle/rotation/rotation-rules";
import type { RetiredClient } from "../../../../src/lifecycle/rotation/rotation-rules";

const START = Date.parse("2027-01-01T00:00:00Z");

/** One `pulumi up`, some days after the one before. */
const run = fc.record({
    afterDays: fc.double({ min: 0.01, max: 400, noNaN: true }),
    rotationDays: fc.integer({ min: 1, max: 400 }),
    overlapDays: fc.integer({ min: 1, max: 400 }),
    changesScope: fc.boolean(),
    createFails: fc.boolean(),
    deleteFails: fc.boolean(),
});

test("when runs of `pulumi up` are random, each retired client works until the end of its overlap and is deleted later", () => {
    fc.assert(
        fc.property(fc.array(run, { minLength: 1, maxLength: 40 }), (runs) => {
            let time = START;
            let current = { id: "0", rotatedAt: new Date(START).toISOString() };
            let retired: RetiredClient[] = [];
            const promised = new Map<string, number>();
            runs.forEach((step, index) => {
                time += step.afterDays * DAY_MS;
                const now = new Date(time);
                const isDue = step.changesScope || hasPassed(addDays(current.rotatedAt, step.rotationDays), now);
                if (isDue && step.createFails) {
                    return;
                }
                retired = adjustEnds(retired, step.overlapDays, now);
                const before = retired;
                if (isDue) {
                    const at = now.toISOString();
                    promised.set(current.id, time + step.overlapDays * DAY_MS);
                    retired = [...retired, retire(current.id, at, step.overlapDays)];
                    current = { id: String(index + 1), rotatedAt: at };
                }
                const deleted = clientsToDelete(before, now, isDue).map(({ id }) => id);
                for (const id of deleted) {
                    expect(time).toBeGreaterThanOrEqual((promised.get(id) ?? Infinity) - 1);
                }
                expect(deleted).not.toContain(current.id);
                retired = step.deleteFails ? retired : retired.filter(({ id }) => !deleted.includes(id));
                if (!isDue && !step.deleteFails) {
                    expect(expiredClients(retired, now)).toEqual([]);
                }
            });
        }),
        { numRuns: 2_000 },
    );
});

test("when overlapDays becomes 0, the overlap of every retired client ends now, and a later overlapDays does not change that", () => {
    fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 400 })), fc.integer({ min: 0, max: 400 }), (overlaps, later) => {
            const at = new Date(START).toISOString();
            const now = new Date(START + DAY_MS / 2);
            const ended = adjustEnds(
                overlaps.map((days, index) => retire(String(index), at, days)),
                0,
                now,
            );
            expect(clientsToDelete(ended, now, false)).toHaveLength(overlaps.length);
            expect(adjustEnds(ended, later, now)).toEqual(ended);
        }),
    );
});

test("when a run rotates, it deletes only the oldest client whose overlap has ended; when it does not, it deletes all of them", () => {
    const at = (day: number) => new Date(START + day * DAY_MS);
    const retired = [retire("b", at(2).toISOString(), 1), retire("a", at(1).toISOString(), 1)];
    expect(clientsToDelete(retired, at(9), true).map(({ id }) => id)).toEqual(["a"]);
    expect(clientsToDelete(retired, at(9), false).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(clientsToDelete(retired, at(1.5), false)).toEqual([]);
});

test("when a time is unknown or out of range, addDays and hasPassed do not throw", () => {
    expect(addDays(undefined, 1)).toBeUndefined();
    expect(addDays("no time", 1)).toBeUndefined();
    expect(addDays("2027-01-01T00:00:00Z", "30")).toBeUndefined();
    expect(addDays("2027-01-01T00:00:00Z", 2_147_483_647)).toBe("+275760-09-13T00:00:00.000Z");
    expect(hasPassed(undefined, new Date())).toBe(false);
});
