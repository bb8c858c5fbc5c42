import { FixedDeadline } from "../../../src/http/deadline";

test("when time passes, the remaining time of a deadline decreases and never becomes negative", () => {
    let now = 5_000;
    const deadline = new FixedDeadline(2, { now: () => now });
    expect(deadline.remainingMs).toBe(2_000);
    now = 6_500;
    expect(deadline.remainingMs).toBe(500);
    now = 9_000;
    expect(deadline.remainingMs).toBe(0);
});
