// The time of an operation, with a clock of its own.
import { FixedDeadline, SharedDeadline } from "../../../src/http/deadline";

describe("the time of an operation", () => {
    test("begins when it is made, runs out, and is never less than nothing", () => {
        let now = 5_000;
        const deadline = new FixedDeadline(2, { now: () => now });
        expect(deadline.remainingMs).toBe(2_000);
        now = 6_500;
        expect(deadline.remainingMs).toBe(500);
        now = 9_000;
        expect(deadline.remainingMs).toBe(0);
    });
});

test("the time of several is that of who can wait longest, and grows with who comes", () => {
    const clock = { now: () => 0 };
    const shared = new SharedDeadline(new FixedDeadline(2, clock));
    const nested = new SharedDeadline(shared);
    shared.extend(new FixedDeadline(1, clock));
    expect([nested.seconds, nested.remainingMs, nested.expiresAt]).toEqual([2, 2_000, 2_000]);
    shared.extend(new FixedDeadline(5, clock));
    expect([nested.seconds, nested.remainingMs, nested.expiresAt]).toEqual([5, 5_000, 5_000]);
});
