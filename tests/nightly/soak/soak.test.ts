// Random programs, faults and drift on stacks that share a tenant and a credential, for SOAK_MINUTES minutes. The same SOAK_SEED
// generates the same rounds; the order of requests within a round differs between runs.
import { Soak } from "./support/soak";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 2);
const SEED = Number(process.env.SOAK_SEED ?? 5);

/** A limit for a soak that hangs. The last round and the check of the final state take minutes on a busy machine. */
const FINISH_MS = 3_600_000;

test(
    `when random operations run for ${MINUTES} minutes (seed ${SEED}), no secret is lost or printed and no client is duplicated`,
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
