// Creates and replacements of which some fail. tests/provider/scenarios/faults.test.ts has the other operations.
import { FaultScenario } from "../support/scenarios/faults";
import { scenario } from "./support/scenario";

describe("faults", () => {
    const harness = scenario();

    test("when some creates and replacements fail with continueOnError, state has all other clients and every old one", async () => {
        const faults = await FaultScenario.start(harness);
        await faults.create();
        await faults.replace();
    }, 600_000);
});
