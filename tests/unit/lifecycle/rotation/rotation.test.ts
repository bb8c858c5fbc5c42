// The turns of a pair, for any sequence of times, plans and deployments.
import fc from "fast-check";
import { continueWith, newerOf, startOfTurn, turnAt, turnOfSlot } from "../../../../src/lifecycle/rotation/rotation";
import type { Plan, Schedule, Slot } from "../../../../src/lifecycle/rotation/rotation";
import { aheadOfClock, isDue, withTurn } from "../../../../src/lifecycle/rotation/turn";
import type { Properties } from "../../../../src/lifecycle/values";

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse("2026-11-25T12:00:00Z");

const plan: fc.Arbitrary<Plan> = fc.record({
    // Long before and long after the time of the tests.
    startingAt: fc.integer({ min: -2000 * 24, max: 2000 * 24 }).map((hours) => at(hours / 24).toISOString()),
    every: fc.integer({ min: 1, max: 400 }),
});
const schedule: fc.Arbitrary<Schedule> = fc
    .tuple(plan, fc.integer({ min: -1000, max: 1000 }))
    .map(([of, offset]) => ({ ...of, offset }));
const days = fc.integer({ min: 0, max: 500 * 24 }).map((hours) => hours / 24);

function at(day: number): Date {
    return new Date(START + day * DAY);
}

/** A stack with a pair, deployed by the functions that the provider runs. */
class Pair {
    private schedule: Schedule;
    private states: [Properties, Properties];

    constructor(
        private plan: Plan,
        now: Date,
    ) {
        this.schedule = { ...plan, offset: 0 };
        this.states = [this.made(0, now), this.made(1, now)];
    }

    /** As by `pulumi up --replace` or `pulumi state delete` of the schedule. */
    loseSchedule(): void {
        this.schedule = { ...this.plan, offset: 0 };
    }

    change(to: Plan): void {
        this.plan = to;
    }

    get turns(): [number, number] {
        return [Number(this.states[0].turn), Number(this.states[1].turn)];
    }

    /** The last turn of the present schedule. */
    lastTurn(now: Date): number {
        return turnAt(this.schedule, now);
    }

    /** @returns the slots that were replaced */
    up(now: Date, slots: readonly Slot[] = [0, 1], withSchedule = true): Slot[] {
        const { startingAt, every } = this.schedule;
        if (withSchedule && (startingAt !== this.plan.startingAt || every !== this.plan.every)) {
            this.schedule = continueWith(this.plan, this.schedule, now);
        }
        const replaced: Slot[] = [];
        for (const slot of slots) {
            const state = this.states[slot];
            if (isDue(state, this.inputs(slot), now)) {
                replaced.push(slot);
                this.states[slot] = this.made(slot, now);
            } else {
                this.states[slot] = withTurn(this.inputs(slot), state, now);
            }
        }
        return replaced;
    }

    private made(slot: Slot, now: Date): Properties {
        return withTurn(this.inputs(slot), {}, now);
    }

    private inputs(slot: Slot): Properties {
        return { rotation: { of: "pair", slot, ...this.schedule } };
    }
}

describe("turns", () => {
    test("a turn lasts from its start to the start of the next one", () => {
        fc.assert(
            fc.property(schedule, days, (of, day) => {
                const turn = turnAt(of, at(day));
                expect(startOfTurn(of, turn).getTime()).toBeLessThanOrEqual(at(day).getTime());
                expect(startOfTurn(of, turn + 1).getTime()).toBeGreaterThan(at(day).getTime());
                expect(turnAt(of, startOfTurn(of, turn))).toBe(turn);
            }),
        );
    });

    test("the slots take turns, also before the first one", () => {
        const turns = [-3, -2, -1, 0, 1, 2, 3];
        expect(turns.map((turn) => turnOfSlot(0, turn))).toEqual([-4, -2, -2, 0, 0, 2, 2]);
        expect(turns.map((turn) => turnOfSlot(1, turn))).toEqual([-3, -3, -1, -1, 1, 1, 3]);
    });

    test("a changed plan goes on counting at the moment of the change", () => {
        fc.assert(
            fc.property(schedule, plan, days, (before, next, day) => {
                expect(turnAt(continueWith(next, before, at(day)), at(day))).toBe(turnAt(before, at(day)));
            }),
        );
    });
});

type Event =
    | { kind: "up"; after: number }
    | { kind: "change"; to: Plan }
    | { kind: "set back"; by: number }
    | { kind: "target"; after: number; slots: Slot[]; withSchedule: boolean };

const up = fc.record({ kind: fc.constant("up" as const), after: days });
const change = fc.record({ kind: fc.constant("change" as const), to: plan });
const setBack = fc.record({ kind: fc.constant("set back" as const), by: days });
const target = fc.record({
    kind: fc.constant("target" as const),
    after: days,
    slots: fc.subarray<Slot>([0, 1]),
    withSchedule: fc.boolean(),
});

describe("a pair", () => {
    test("on its first day has the turn that is on and the one before", () => {
        fc.assert(
            fc.property(plan, days, (of, day) => {
                const pair = new Pair(of, at(day));
                const turn = pair.lastTurn(at(day));
                expect(pair.turns.toSorted((a, b) => a - b)).toEqual([turn - 1, turn]);
                expect(pair.up(at(day))).toEqual([]);
            }),
        );
    });

    test("never loses the newer client alone, nor both unless both are overdue, whatever the plan becomes", () => {
        fc.assert(
            fc.property(plan, fc.array(fc.oneof(up, change), { maxLength: 30 }), (first, events: Event[]) => {
                let day = 0;
                const pair = new Pair(first, at(day));
                for (const event of events) {
                    if (event.kind === "change") {
                        pair.change(event.to);
                    } else if (event.kind === "up") {
                        day += event.after;
                        const before = pair.turns;
                        const due = pair.lastTurn(at(day));
                        const replaced = pair.up(at(day));
                        const newer = newerOf(...before);
                        const skipped = due - Math.max(...before);
                        expect(replaced).toEqual(skipped === 0 ? [] : skipped === 1 ? [1 - newer] : [0, 1]);
                        expect(pair.turns.toSorted((a, b) => a - b)).toEqual([due - 1, due]);
                        expect(pair.lastTurn(at(day))).toBe(due);
                    }
                }
            }),
        );
    });

    test("loses nothing when its schedule has lost its count, and is back in step after two turns", () => {
        fc.assert(
            fc.property(plan, plan, days, days, fc.integer({ min: 0, max: 3 }), (first, next, changed, day, turns) => {
                const pair = new Pair(first, at(0));
                pair.change(next);
                pair.up(at(changed));
                pair.up(at(changed + day));
                pair.loseSchedule();
                expect(pair.up(at(changed + day))).toEqual([]);
                const later = at(changed + day + turns * next.every);
                // One turn may be skipped, so that the slots keep their order.
                expect(pair.up(later).length).toBeLessThanOrEqual(turns);
                const due = pair.lastTurn(later);
                expect([0, 1]).toContain(Math.max(...pair.turns) - due);
            }),
        );
    });

    test("replaces nothing where the clock was set back, also with another plan, and says so", () => {
        fc.assert(
            fc.property(plan, plan, days, days, (first, next, by, later) => {
                const pair = new Pair(first, at(0));
                pair.change(next);
                expect(pair.up(at(-by))).toEqual([]);
                pair.change(first);
                expect(pair.up(at(-by - later))).toEqual([]);
            }),
        );
        const inputs = { rotation: { of: "pair", slot: 0, every: 30, startingAt: at(0).toISOString(), offset: 0 } };
        const state = withTurn(inputs, {}, at(1));
        expect(aheadOfClock(state, inputs, at(-1))).toEqual(at(0));
        expect(aheadOfClock(state, inputs, at(1))).toBeUndefined();
    });

    test("a client whose turn is not known is made for the one that is on, whatever else state says", () => {
        const rotation = { of: "pair", slot: 0, every: 30, startingAt: at(0).toISOString(), offset: 0 };
        const inputs = { rotation: rotation };
        expect(withTurn(inputs, inputs, at(65))).toMatchObject({ turn: 2 });
        expect(isDue(inputs, inputs, at(65))).toBe(false);
        expect(aheadOfClock(inputs, inputs, at(65))).toBeUndefined();
        expect(withTurn({}, { turn: 5 }, at(65))).toEqual({});
    });

    test("comes back into step after any targeted updates and clocks", () => {
        const events = fc.array(fc.oneof(up, change, setBack, target), { maxLength: 30 });
        fc.assert(
            fc.property(plan, events, (first, happened: Event[]) => {
                let day = 0;
                let latest = 0;
                const pair = new Pair(first, at(day));
                for (const event of happened) {
                    if (event.kind === "change") {
                        pair.change(event.to);
                        continue;
                    }
                    day += event.kind === "set back" ? -event.by : event.after;
                    latest = Math.max(latest, day);
                    const before = pair.turns;
                    if (event.kind === "target") {
                        pair.up(at(day), event.slots, event.withSchedule);
                    } else {
                        pair.up(at(day));
                    }
                    // No turn of a client ever goes back.
                    expect(pair.turns[0]).toBeGreaterThanOrEqual(before[0]);
                    expect(pair.turns[1]).toBeGreaterThanOrEqual(before[1]);
                }
                // Once the clock is past all turns, the pair is as new. A plan of long turns that was made while the clock was
                // set back puts that off: the clients wait for as many turns as the clock was behind.
                const far = at(latest + 1_000_000);
                pair.up(far);
                const turn = Math.max(...pair.turns);
                expect(pair.turns.toSorted((a, b) => a - b)).toEqual([turn - 1, turn]);
                expect(pair.up(far)).toEqual([]);
            }),
        );
    });
});
