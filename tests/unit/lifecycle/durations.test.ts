import { ageInDays, isOverdue } from "../../../src/lifecycle/durations";

const NOW = new Date("2026-03-11T12:00:00Z");

test.each<[unknown, number | undefined]>([
    ["2026-03-11T12:00:00Z", 0],
    ["2026-03-10T12:00:01Z", 0],
    ["2026-03-10T12:00:00Z", 1],
    ["2025-03-11T12:00:00Z", 365],
    ["some day", undefined],
    [undefined, undefined],
    // SailPoint sends no numbers as dates. Date.parse would parse this one as a year.
    [2026, undefined],
])("when it is 2026-03-11T12:00:00Z and a client was created at %p, its age is %p days", (created, days) => {
    expect(ageInDays(created, NOW)).toBe(days);
});

test.each<[unknown, unknown, boolean]>([
    ["2026-03-01T12:00:00Z", 10, true],
    ["2026-03-01T12:00:01Z", 10, false],
    ["some day", 1, false],
    ["2026-03-01T12:00:00Z", undefined, false],
    ["2026-03-01T12:00:00Z", "10", false],
])(
    "when a client was created at %p and rotateAfterDays is %p, whether its rotation is overdue at 2026-03-11T12:00:00Z is %p",
    (created, days, expected) => {
        expect(isOverdue(created, days, NOW)).toBe(expected);
    },
);
