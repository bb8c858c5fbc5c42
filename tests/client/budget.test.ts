// The time of an operation, with a clock of its own.
import { Budget, JointBudget } from "../../src/client/budget";

describe("the time of an operation", () => {
    test("begins when it is made, runs out, and is never less than nothing", () => {
        let now = 5_000;
        const budget = new Budget(2, { now: () => now });
        expect(budget.left).toBe(2_000);
        now = 6_500;
        expect(budget.left).toBe(500);
        now = 9_000;
        expect(budget.left).toBe(0);
    });
});

test("the time of several is that of who can wait longest, and grows with who comes", () => {
    const clock = { now: () => 0 };
    const joint = new JointBudget(new Budget(2, clock));
    const outer = new JointBudget(joint);
    joint.join(new Budget(1, clock));
    expect([outer.seconds, outer.left, outer.endsAt]).toEqual([2, 2_000, 2_000]);
    joint.join(new Budget(5, clock));
    expect([outer.seconds, outer.left, outer.endsAt]).toEqual([5, 5_000, 5_000]);
});
