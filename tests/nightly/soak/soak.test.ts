// Random programs, faults and drift on stacks that share a tenant and a credential, for SOAK_MINUTES minutes. The same SOAK_SEED
// generates the same rounds; the order of requests within a round differs between runs.
import { LOST_DELETE_ROUND, CREATE_ROUND, DELETED_BY_HAND_ROUND } from "./support/fixed-rounds";
import { rounds } from "./support/plan";
import type { Round } from "./support/plan";
import { Soak } from "./support/soak";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 2);
const SEED = Number(process.env.SOAK_SEED ?? 5);

/** A limit for a soak that hangs. The last round and the check of the final state take minutes on a busy machine. */
const FINISH_MS = 3_600_000;

async function runSoak(title: string, plan: Iterable<Round>, milliseconds?: number): Promise<Soak["counts"]> {
    const soak = await Soak.start();
    try {
        await soak.run(plan, milliseconds);
    } catch (error) {
        process.stderr.write(`${soak.trail.join("\n")}\n`);
        throw error;
    } finally {
        process.stderr.write(`soak, ${title}: ${JSON.stringify(soak.counts)}\n`);
        await soak.stop();
    }
    return soak.counts;
}

test.each([
    ["are new", "commands fail", 0],
    ["are eleven minutes old", "commands succeed", 11],
])(
    "when clients that %s are deleted without a confirmation or by hand, %s, and the next refresh after ten minutes drops them",
    async (age, result, minutesBefore) => {
        const plan = [
            CREATE_ROUND,
            { ...LOST_DELETE_ROUND, minutesBefore },
            { ...DELETED_BY_HAND_ROUND, minutesBefore },
        ];
        const { failedSteps, settled } = await runSoak(`clients that ${age}`, plan);
        expect(failedSteps > 0 ? "commands fail" : "commands succeed").toBe(result);
        expect(settled).toBe(plan.length);
    },
    FINISH_MS,
);

test(
    `when random operations run for ${MINUTES} minutes (seed ${SEED}), no secret is lost or printed and no client is duplicated`,
    async () => {
        const { steps, hits } = await runSoak(`seed ${SEED}`, rounds(SEED), MINUTES * 60_000);
        expect(steps).toBeGreaterThan(0);
        expect(hits).toBe(0);
    },
    MINUTES * 60_000 + FINISH_MS,
);
