// The turns of a pair of clients: time is cut into turns of equal length, and in each turn the two slots take their place
// as the newer one. Arithmetic only: who keeps what is in turn.ts and rotation-schedule.ts.
import { DAY_MS } from "../durations";

/** Which of the two clients. Slot 0 begins the even turns, slot 1 the odd ones. */
export type Slot = 0 | 1;

/** What the program says. */
export interface Plan {
    /** A time at which a turn begins (RFC 3339); others begin before and after it. */
    readonly startingAt: string;
    /** The length of a turn in days of 24 hours. */
    readonly every: number;
}

export interface Schedule extends Plan {
    /** What is added to the number of turns since `startingAt`, so that a changed plan goes on counting. */
    readonly offset: number;
}

/** The number of the turn that a time lies in. */
export function turnAt(schedule: Schedule, now: Date): number {
    return Math.floor((now.getTime() - Date.parse(schedule.startingAt)) / (schedule.every * DAY_MS)) + schedule.offset;
}

/** The last turn up to this one that the slot begins. */
export function turnOfSlot(slot: Slot, turn: number): number {
    return turn % 2 === 0 ? turn - slot : turn - 1 + slot;
}

export function startOfTurn(schedule: Schedule, turn: number): Date {
    return new Date(Date.parse(schedule.startingAt) + (turn - schedule.offset) * schedule.every * DAY_MS);
}

/**
 * The schedule of another plan, numbered so that the present turn keeps its number: nothing is due because of the change
 * alone, and the slot that would have been next still is.
 */
export function continueWith(plan: Plan, schedule: Schedule, now: Date): Schedule {
    const { startingAt, every } = plan;
    const fromZero = { startingAt, every, offset: 0 };
    return { ...fromZero, offset: turnAt(schedule, now) - turnAt(fromZero, now) };
}

/** The slot of the newer client of a pair: that which was made for the later turn. */
export function newerOf(turnOfA: number, turnOfB: number): Slot {
    return turnOfB > turnOfA ? 1 : 0;
}
