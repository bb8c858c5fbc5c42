// The replacement of a client that is older than rotateAfterDays.
import { testRotationByAge } from "../support/scenarios/rotation";
import { AdjustableClock } from "./support/adjustable-clock";
import { scenario } from "./support/scenario";

describe("the rotation of a client by age", () => {
    const harness = scenario();
    let clock: AdjustableClock;

    beforeEach(async () => {
        clock = await AdjustableClock.create();
    });

    afterEach(async () => {
        await clock.remove();
    });

    const harnessWithClock: Pick<typeof harness, "start"> = {
        async start(program) {
            const tenant = await harness.startTenant();
            return { tenant, stack: await harness.startStack(tenant, program, { envVars: clock.environment }) };
        },
    };

    testRotationByAge(harnessWithClock, () => clock);
});
