// The system's clock, and who is given none.
import { clockOfProcess, elapsed, setClockOfProcess, SYSTEM_CLOCK } from "../../src/client/clock";
import { FakeClock } from "../support/fake-clock";

test("a timer of the system that is taken back does not hold the process, nor call back", async () => {
    const calledBack = jest.fn();
    const takeBack = SYSTEM_CLOCK.after(5, calledBack);
    takeBack();
    const late = new Promise<void>((resolve) => SYSTEM_CLOCK.after(20, resolve));
    await late;
    expect(calledBack).not.toHaveBeenCalled();
});

test("the time of the system is in milliseconds, since the epoch and without", () => {
    expect(Math.abs(SYSTEM_CLOCK.wallTime() - Date.now())).toBeLessThan(60_000);
    expect(SYSTEM_CLOCK.now()).toBeLessThanOrEqual(performance.now());
});

test("whoever is given no clock takes that of the process, which is the system's until it is set", async () => {
    expect(clockOfProcess()).toBe(SYSTEM_CLOCK);
    const clock = new FakeClock();
    try {
        setClockOfProcess(clock);
        expect(clockOfProcess()).toBe(clock);
        await elapsed(clock, 60_000);
        expect(clock.now()).toBe(60_000);
    } finally {
        setClockOfProcess(SYSTEM_CLOCK);
        clock.stop();
    }
});
