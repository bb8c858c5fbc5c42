// Random programs on two stacks of one tenant, with random faults, kills and acts of other people. `npm test` runs a few
// sequences with a fixed seed, and `npm run test:nightly` many with a new one. A failure prints its seed and its path:
// FUZZ_SEED=... FUZZ_PATH=... npx jest tests/provider/fuzz -t dynamic repeats it. FUZZ_RUNS sets the number for each provider.
import fc from "fast-check";
import { FakeClock } from "../../support/fake-clock";
import { step } from "./support/arbitraries";
import type { Step } from "./support/arbitraries";
import type { Adapter } from "./support/provider-process";
import { Deployments } from "./support/deployments";
import type { Statistics } from "./support/deployments";

const { FUZZ_RUNS = "6", FUZZ_SEED = "20261127", FUZZ_PATH } = process.env;

const MAX_STEPS = 20;

async function run(adapter: Adapter, steps: readonly Step[], statistics: Statistics): Promise<void> {
    const clock = new FakeClock();
    const deployments = await Deployments.start(adapter, clock, statistics);
    try {
        for (const one of steps) {
            await deployments.step(one);
        }
        await deployments.converge();
    } finally {
        clock.stop();
        await deployments.stop();
    }
}

test.each<Adapter>(["dynamic", "native"])(
    "when programs, faults, kills and other people act at random, no client and no secret is lost or harmed, with the %s provider",
    async (adapter) => {
        const startedAt = performance.now();
        const statistics: Statistics = {
            operations: 0,
            failures: 0,
            interruptions: 0,
            creates: 0,
            updates: 0,
            deletes: 0,
        };
        const sequence = fc.array(step, { minLength: 1, maxLength: MAX_STEPS, size: "max" });
        await fc.assert(
            fc.asyncProperty(sequence, (steps) => run(adapter, steps, statistics)),
            {
                numRuns: Number(FUZZ_RUNS),
                seed: Number(FUZZ_SEED),
                ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH, endOnFailure: true }),
            },
        );
        const seconds = (performance.now() - startedAt) / 1000;
        console.info(`${adapter}: ${(statistics.operations / seconds).toFixed(1)} operations per second`, statistics);
    },
    7_200_000,
);
