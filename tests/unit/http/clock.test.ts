// The system's clock, and who is given none.
import { getProcessClock, delay, setProcessClock, SYSTEM_CLOCK } from "../../../src/http/clock";
import { FakeClock } from "../../support/fake-clock";

test("a timer of the system that is taken back does not hold the process, nor call back", async () => {
    const calledBack = jest.fn();
    const cancel = SYSTEM_CLOCK.after(5, calledBack);
    cancel();
    const timeout = new Promise<void>((resolve) => SYSTEM_CLOCK.after(20, resolve));
    await timeout;
    expect(calledBack).not.toHaveBeenCalled();
});

test("the time of the system is in milliseconds, since the epoch and without", () => {
    expect(Math.abs(SYSTEM_CLOCK.wallTime() - Date.now())).toBeLessThan(60_000);
    expect(SYSTEM_CLOCK.now()).toBeLessThanOrEqual(performance.now());
});

test("whoever is given no clock takes that of the process, which is the system's until it is set", async () => {
    expect(getProcessClock()).toBe(SYSTEM_CLOCK);
    const clock = new FakeClock();
    try {
        setProcessClock(clock);
        expect(getProcessClock()).toBe(clock);
        await delay(clock, 60_000);
        expect(clock.now()).toBe(60_000);
    } finally {
        setProcessClock(SYSTEM_CLOCK);
        clock.stop();
    }
});
