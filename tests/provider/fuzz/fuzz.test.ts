// Random programs on two stacks of one tenant, with random faults, killed processes and changes by other people. `npm test`
// runs a few sequences with a fixed seed, `npm run test:nightly` runs many with a new seed. A failure prints its seed and path:
// FUZZ_SEED=... FUZZ_PATH=... npx jest tests/provider/fuzz repeats it.
import fc from "fast-check";
import { FakeClock } from "../../support/fake-clock";
import { step } from "./support/arbitraries";
import type { Step } from "./support/arbitraries";
import { World } from "./support/world";
import type { Statistics } from "./support/world";

const { FUZZ_RUNS = "12", FUZZ_SEED = "20261127", FUZZ_PATH } = process.env;

const MAX_STEPS = 20;

const statistics: Statistics = { operations: 0, failures: 0, kills: 0, creates: 0, updates: 0, deletes: 0 };

async function run(steps: readonly Step[]): Promise<void> {
    const clock = new FakeClock();
    const world = await World.start(clock, statistics);
    try {
        for (const one of steps) {
            await world.step(one);
        }
        await world.converge();
    } finally {
        clock.stop();
        await world.stop();
    }
}

test("when random programs run with random faults, killed processes and changes by other people, no client and no secret is lost", async () => {
    const startedAt = performance.now();
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: MAX_STEPS, size: "max" }), run), {
        numRuns: Number(FUZZ_RUNS),
        seed: Number(FUZZ_SEED),
        ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH, endOnFailure: true }),
    });
    const seconds = (performance.now() - startedAt) / 1000;
    console.info(`${(statistics.operations / seconds).toFixed(1)} operations per second`, statistics);
}, 7_200_000);
