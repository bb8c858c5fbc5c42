// Creates and replacements, some of which fail. tests/provider/scenarios/faults.test.ts has the other operations.
import { FaultScenario } from "../support/scenarios/faults";
import { scenario } from "./support/scenario";

describe("faults of several clients", () => {
    const harness = scenario();

    test("when some creates and replacements fail in an up with continueOnError, state has the other new clients and the old clients of the failed replacements", async () => {
        const faults = await FaultScenario.start(harness);
        await faults.create();
        await faults.replace();
    }, 600_000);
});
