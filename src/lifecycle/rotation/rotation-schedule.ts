// The schedule of a rotating pair, as a resource of the stack's state that SailPoint knows nothing of. It is never
// replaced, so it can remember what a replaced client cannot: how the turns are numbered after a changed plan.
import { continueWith, startOfTurn, turnAt } from "./rotation";
import type { Plan, Schedule } from "./rotation";
import { isUnknown } from "../engine-values";
import type { Properties } from "../values";
import { wholeNumberProblem } from "../field-problems";

/** A hundred years. */
const MAX_DAYS = 36_500;

export function scheduleProblems(inputs: Properties): string[] {
    const { every, startingAt } = inputs;
    const problems: string[] = [];
    const wrongEvery = wholeNumberProblem(every, 1, MAX_DAYS, " of days");
    if (!isUnknown(every) && wrongEvery !== undefined) {
        problems.push(`every ${wrongEvery}`);
    }
    if (!isUnknown(startingAt) && !isTime(startingAt)) {
        problems.push(
            "startingAt must be a time of RFC 3339 with its zone, as a string such as 2026-01-01T06:00:00Z or " +
                "2026-01-01T06:00:00+01:00",
        );
    }
    return problems;
}

export function newSchedule(inputs: Properties): Schedule {
    return { ...planOf(inputs), offset: 0 };
}

/** The schedule from now on: the same, or another one that goes on counting. */
export function nextSchedule(state: Properties, inputs: Properties, now: Date): Schedule {
    const schedule = { ...planOf(state), offset: Number(state.offset) };
    return changesPlan(state, inputs) ? continueWith(planOf(inputs), schedule, now) : schedule;
}

export function changesPlan(state: Properties, inputs: Properties): boolean {
    return state.every !== inputs.every || state.startingAt !== inputs.startingAt;
}

/** What a changed plan means, for the person who looks at a preview. */
export function changedPlanText(name: string, state: Properties, inputs: Properties, now: Date): string {
    const when = isUnknown(inputs) ? "known once it is applied" : `at ${nextTurn(state, inputs, now)}`;
    return `The schedule of the RotatingOAuthClient ${name} changes. Its next turn is ${when}.`;
}

function nextTurn(state: Properties, inputs: Properties, now: Date): string {
    const schedule = nextSchedule(state, inputs, now);
    return startOfTurn(schedule, turnAt(schedule, now) + 1).toISOString();
}

function planOf(properties: Properties): Plan {
    return { every: Number(properties.every), startingAt: String(properties.startingAt) };
}

/** `Date.parse` alone takes local times, which mean another moment on each machine, and much more. */
function isTime(value: unknown): boolean {
    return (
        typeof value === "string" &&
        /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(value) &&
        !Number.isNaN(Date.parse(value.toUpperCase()))
    );
}
