import { delay } from "../../../src/http/clock";
import { FixedDeadline } from "../../../src/http/deadline";
import { SingleFlight } from "../../../src/http/single-flight";
import { FakeClock } from "../../support/fake-clock";

let clock: FakeClock;
let flight: SingleFlight<string>;
let calls: number;

beforeEach(() => {
    clock = new FakeClock();
    flight = new SingleFlight(clock);
    calls = 0;
});

afterEach(() => {
    clock.stop();
});

/** Work that ends one second after its start. */
const work = async () => {
    calls += 1;
    await delay(clock, 1_000);
    return `result ${calls}`;
};

const wait = (seconds: number, run: () => Promise<string> = work) =>
    flight.get(new FixedDeadline(seconds, clock), run, () => new Error(`timeout of ${seconds} s`));

test("when several callers wait at the same time, the work runs once; a later call starts it again", async () => {
    expect(await Promise.all([wait(5), wait(5), wait(5)])).toEqual(["result 1", "result 1", "result 1"]);
    expect(await wait(5)).toBe("result 2");
    expect(calls).toBe(2);
});

test.each([
    ["first", [0.2, 5, 5]],
    ["last", [5, 5, 0.2]],
])(
    "when the deadline of the %s waiting caller is shorter than the work, only this caller times out",
    async (_, seconds) => {
        const outcomes = await Promise.allSettled(
            seconds.map((limit) =>
                wait(limit).catch((error: unknown) => {
                    expect(clock.now()).toBe(200);
                    throw error;
                }),
            ),
        );
        expect(outcomes).toEqual(
            seconds.map((limit) =>
                limit < 1
                    ? { status: "rejected", reason: new Error("timeout of 0.2 s") }
                    : { status: "fulfilled", value: "result 1" },
            ),
        );
        expect(clock.now()).toBe(1_000);
        expect(calls).toBe(1);
    },
);

test("when all waiting callers have timed out, a later caller gets the result of the work that still runs", async () => {
    await expect(wait(0.2)).rejects.toThrow("timeout of 0.2 s");
    expect(await wait(5)).toBe("result 1");
    expect(calls).toBe(1);
});

test("when the work fails, all waiting callers get its error, and the next call starts the work again", async () => {
    const failingWork = () => Promise.reject(new Error("work failed"));
    const outcomes = await Promise.allSettled([wait(5, failingWork), wait(5, failingWork)]);
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as unknown)).toEqual([
        new Error("work failed"),
        new Error("work failed"),
    ]);
    expect(await wait(5)).toBe("result 1");
});

test("when the work has ended, no timer remains", async () => {
    await wait(60);
    expect(clock.isIdle).toBe(true);
});
