// The pace, with a clock of its own: no test waits.
import fc from "fast-check";
import { RateLimitTimeout, RateLimiter, WINDOW_MS } from "../../../src/http/rate-limiter";
import { FakeClock } from "../../support/fake-clock";

const clocks: FakeClock[] = [];

/** A clock that moves when it is told to. */
function manualClock(): FakeClock {
    const clock = new FakeClock(true);
    clocks.push(clock);
    return clock;
}

afterEach(() => {
    clocks.splice(0).forEach((clock) => {
        clock.stop();
    });
});

describe("the pace", () => {
    /** Requests that each take some time; the result is when each started. */
    async function startTimes(limiter: RateLimiter, clock: FakeClock, durations: readonly number[]): Promise<number[]> {
        const started: number[] = [];
        await Promise.all([
            ...durations.map(async (duration, index) => {
                const release = await limiter.acquire(1e9);
                started[index] = clock.now();
                clock.after(duration, release);
            }),
            clock.advance(1e7),
        ]);
        return started;
    }

    test("a full window goes at once, the next when the first has left it, first come first served", async () => {
        const clock = manualClock();
        const started = await startTimes(new RateLimiter(3, clock), clock, [100, 200, 300, 0, 0, 0, 0]);
        expect(started).toEqual([0, 0, 0, 10_100, 10_200, 10_300, 20_100]);
    });

    test("no window holds more, wherever between start and end SailPoint counts each request", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.integer({ min: 1, max: 6 }),
                fc.array(fc.tuple(fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }),
                async (limit, requests) => {
                    const clock = manualClock();
                    const durations = requests.map(([duration]) => duration);
                    const started = await startTimes(new RateLimiter(limit, clock), clock, durations);
                    const counted = requests
                        .map(([duration, share], index) => (started[index] ?? NaN) + duration * share)
                        .sort((a, b) => a - b);
                    for (let index = limit; index < counted.length; index += 1) {
                        const before = counted[index - limit] ?? NaN;
                        expect((counted[index] ?? NaN) - before).toBeGreaterThanOrEqual(WINDOW_MS - 1e-6);
                    }
                    // None starts before one that came earlier.
                    expect(started).toEqual([...started].sort((a, b) => a - b));
                },
            ),
            { numRuns: 50 },
        );
    });

    test("a pause holds all back; then half as many go, and one more with each success", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(8, clock);
        limiter.pause(5000);
        limiter.pause(2000);
        expect(limiter.estimatedWaitMs).toBe(5000);
        const started = await startTimes(limiter, clock, [0, 0, 0, 0, 0]);
        expect(started).toEqual([5000, 5000, 5000, 5000, 15_000]);
        for (let count = 0; count < 20; count += 1) {
            limiter.onSuccess();
        }
        await clock.advance(WINDOW_MS);
        const now = clock.now();
        const later = await startTimes(
            limiter,
            clock,
            Array.from({ length: 9 }, () => 0),
        );
        expect(later.map((at) => at - now)).toEqual([...Array.from({ length: 8 }, () => 0), WINDOW_MS]);
    });

    test("nobody waits longer than there is time, and the error says when it is worth to come back", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(1, clock);
        const release = await limiter.acquire(1000);
        const waiting = [limiter.acquire(3000), limiter.acquire(30_000)].map((turn) =>
            turn.catch((error: unknown) => error),
        );
        await clock.advance(3000);
        expect(await waiting[0]).toBeInstanceOf(RateLimitTimeout);
        limiter.pause(60_000);
        expect(await waiting[1]).toMatchObject({ retryAfterMs: 60_000 });
        await expect(limiter.acquire(1000)).rejects.toMatchObject({ retryAfterMs: 60_000 });
        release();
        await clock.advance(61_000);
        expect(limiter.estimatedWaitMs).toBe(0);
        await limiter.acquire(0);
    });

    test("the wait that is told is never endless: at the least a window, where all room is under way", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(2, clock);
        expect(limiter.estimatedWaitMs).toBe(0);
        const releaseFirst = await limiter.acquire(1000);
        expect(limiter.estimatedWaitMs).toBe(0);
        const releaseSecond = await limiter.acquire(1000);
        expect(limiter.estimatedWaitMs).toBe(WINDOW_MS);
        releaseFirst();
        await clock.advance(3000);
        releaseSecond();
        expect(limiter.estimatedWaitMs).toBe(WINDOW_MS - 3000);
    });

    test("a request that gave up takes no turn away, whichever of those that wait it was", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(1, clock);
        (await limiter.acquire(0))();
        const order: string[] = [];
        const acquire = (name: string, timeoutMs: number) =>
            limiter.acquire(timeoutMs).then(
                () => order.push(name),
                () => order.push(`${name} gave up`),
            );
        const all = [acquire("first", 30_000), acquire("second", 2000), acquire("third", 40_000)];
        await clock.advance(2000);
        expect(order).toEqual(["second gave up"]);
        await clock.advance(WINDOW_MS);
        expect(order).toEqual(["second gave up", "first"]);
        await clock.advance(60_000);
        await Promise.all(all);
        expect(order).toEqual(["second gave up", "first", "third gave up"]);
    });

    test("a pause that everybody can wait for turns nobody away", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(4, clock);
        limiter.pause(5000);
        const exact = limiter.acquire(5001).then(() => clock.now());
        await clock.advance(4999);
        limiter.pause(1);
        await clock.advance(1);
        expect(await exact).toBe(5000);
    });

    test("after each pause half as many go, and never none", async () => {
        const clock = manualClock();
        const limiter = new RateLimiter(5, clock);
        for (const expected of [2, 1, 1]) {
            limiter.pause(1000);
            await clock.advance(WINDOW_MS * 2);
            const now = clock.now();
            const started = await startTimes(limiter, clock, [0, 0, 0]);
            expect(started.filter((at) => at === now)).toHaveLength(expected);
        }
    });
});
