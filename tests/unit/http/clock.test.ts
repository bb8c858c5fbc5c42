import { getProcessClock, delay, setProcessClock, SYSTEM_CLOCK } from "../../../src/http/clock";
import { FakeClock } from "../../support/fake-clock";

test("when a timer of the system clock is cancelled, its callback is not called", async () => {
    const calledBack = jest.fn();
    const cancel = SYSTEM_CLOCK.after(5, calledBack);
    cancel();
    const timeout = new Promise<void>((resolve) => SYSTEM_CLOCK.after(20, resolve));
    await timeout;
    expect(calledBack).not.toHaveBeenCalled();
});

test("when the system clock is read, wallTime returns milliseconds since 1970, and now returns milliseconds since the start of the process", () => {
    expect(Math.abs(SYSTEM_CLOCK.wallTime() - Date.now())).toBeLessThan(60_000);
    expect(SYSTEM_CLOCK.now()).toBeLessThanOrEqual(performance.now());
});

test("when no clock is set for the process, getProcessClock returns the system clock", async () => {
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
