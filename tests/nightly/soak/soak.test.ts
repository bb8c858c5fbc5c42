// Random programs, faults and drift on stacks that share a tenant and a credential, for as long as SOAK_MINUTES says.
// The same SOAK_SEED draws the same rounds; how the stacks meet within a round is up to the machine.
import { Soak } from "./support/soak";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 2);
const SEED = Number(process.env.SOAK_SEED ?? 5);

/** A round that has begun is finished, and everything is settled after it. */
const FINISH_MS = 600_000;

test(
    `${MINUTES} minutes with the seed ${SEED}: nothing is lost, harmed or shown`,
    async () => {
        const soak = await Soak.start();
        try {
            await soak.run(SEED, MINUTES * 60_000);
        } catch (error) {
            process.stderr.write(`${soak.trail.join("\n")}\n`);
            throw error;
        } finally {
            process.stderr.write(`soak, seed ${SEED}: ${JSON.stringify(soak.counts)}\n`);
            await soak.stop();
        }
        expect(soak.counts.steps).toBeGreaterThan(0);
        expect(soak.counts.hits).toBe(0);
    },
    MINUTES * 60_000 + FINISH_MS,
);
