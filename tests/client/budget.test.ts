// The time of an operation, with a clock of its own.
import { Budget } from "../../src/client/budget";

describe("the time of an operation", () => {
    test("begins when it is made, runs out, and is never less than nothing", () => {
        let now = 5_000;
        const budget = new Budget(2, () => now);
        expect(budget.left).toBe(2_000);
        now = 6_500;
        expect(budget.left).toBe(500);
        now = 9_000;
        expect(budget.left).toBe(0);
    });
});
