import fc from "fast-check";
import { RateLimitTimeout } from "../../../src/http/errors";
import { RateLimiter } from "../../../src/http/rate-limiter";
import { FakeClock } from "../../support/fake-clock";

const clocks: FakeClock[] = [];

const WINDOW_MS = 10_000;
const limiterOf = (requests: number, clock: FakeClock) => new RateLimiter({ requests, windowMs: WINDOW_MS }, clock);

/** A clock that only `advance` moves. */
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

describe("the rate limiter", () => {
    /** Sends requests with these durations and returns their start times. */
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

    test("when the limit of a window is reached, further requests wait, in order of arrival, until earlier requests have left the window", async () => {
        const clock = manualClock();
        const started = await startTimes(limiterOf(3, clock), clock, [100, 200, 300, 0, 0, 0, 0]);
        expect(started).toEqual([0, 0, 0, 10_100, 10_200, 10_300, 20_100]);
    });

    test("when the server counts each request at any moment between its start and end, no window exceeds the limit", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.integer({ min: 1, max: 6 }),
                fc.array(fc.tuple(fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }),
                async (limit, requests) => {
                    const clock = manualClock();
                    const durations = requests.map(([duration]) => duration);
                    const started = await startTimes(limiterOf(limit, clock), clock, durations);
                    const counted = requests
                        .map(([duration, share], index) => (started[index] ?? NaN) + duration * share)
                        .sort((a, b) => a - b);
                    for (let index = limit; index < counted.length; index += 1) {
                        const before = counted[index - limit] ?? NaN;
                        expect((counted[index] ?? NaN) - before).toBeGreaterThanOrEqual(WINDOW_MS - 1e-6);
                    }
                    // Requests start in order of arrival.
                    expect(started).toEqual([...started].sort((a, b) => a - b));
                },
            ),
            { numRuns: 50 },
        );
    });

    test("when a pause ends, the limit is half of its earlier value, and a success raises it at most once per window", async () => {
        const clock = manualClock();
        const limiter = limiterOf(20, clock);
        limiter.pause(5000);
        const starts: number[] = [];
        const requests = Array.from({ length: 60 }, async () => {
            const release = await limiter.acquire(1e9);
            starts.push(clock.now());
            release();
            limiter.onSuccess();
        });
        await clock.advance(100_000);
        await Promise.all(requests);
        const perWindow = new Map<number, number>();
        for (const at of starts) {
            perWindow.set(at, (perWindow.get(at) ?? 0) + 1);
        }
        expect([...perWindow]).toEqual([
            [5_000, 10],
            [15_000, 12],
            [25_000, 14],
            [35_000, 16],
            [45_000, 8],
        ]);
    });

    test("when a pause ends, the limit is half of its earlier value, and recovers completely", async () => {
        const clock = manualClock();
        const limiter = limiterOf(8, clock);
        limiter.pause(5000);
        limiter.pause(2000);
        expect(limiter.estimatedWaitMs).toBe(5000);
        const started = await startTimes(limiter, clock, [0, 0, 0, 0, 0]);
        expect(started).toEqual([5000, 5000, 5000, 5000, 15_000]);
        for (let count = 0; count < 4; count += 1) {
            await clock.advance(WINDOW_MS);
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

    test("when no slot becomes free before a request times out, the error states when the next request may be sent", async () => {
        const clock = manualClock();
        const limiter = limiterOf(1, clock);
        const release = await limiter.acquire(1000);
        const waiting = [limiter.acquire(3000), limiter.acquire(30_000)].map((slot) =>
            slot.catch((error: unknown) => error),
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

    test("when requests in flight occupy all slots, the estimated wait is one window", async () => {
        const clock = manualClock();
        const limiter = limiterOf(2, clock);
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

    test("when a waiting request times out, the other waiting requests keep their order", async () => {
        const clock = manualClock();
        const limiter = limiterOf(1, clock);
        (await limiter.acquire(0))();
        const order: string[] = [];
        const acquire = (name: string, timeoutMs: number) =>
            limiter.acquire(timeoutMs).then(
                () => order.push(name),
                () => order.push(`${name} timed out`),
            );
        const all = [acquire("first", 30_000), acquire("second", 2000), acquire("third", 40_000)];
        await clock.advance(2000);
        expect(order).toEqual(["second timed out"]);
        await clock.advance(WINDOW_MS);
        expect(order).toEqual(["second timed out", "first"]);
        await clock.advance(60_000);
        await Promise.all(all);
        expect(order).toEqual(["second timed out", "first", "third timed out"]);
    });

    test("when a pause ends before the deadline of a waiting request, the request is sent", async () => {
        const clock = manualClock();
        const limiter = limiterOf(4, clock);
        limiter.pause(5000);
        const exact = limiter.acquire(5001).then(() => clock.now());
        await clock.advance(4999);
        limiter.pause(1);
        await clock.advance(1);
        expect(await exact).toBe(5000);
    });

    test("when pauses repeat, the limit is halved each time and is never less than 1", async () => {
        const clock = manualClock();
        const limiter = limiterOf(5, clock);
        for (const expected of [2, 1, 1]) {
            limiter.pause(1000);
            await clock.advance(WINDOW_MS * 2);
            const now = clock.now();
            const started = await startTimes(limiter, clock, [0, 0, 0]);
            expect(started.filter((at) => at === now)).toHaveLength(expected);
        }
    });
});
