// Operations in which several clients meet different faults.
import { FaultScenario } from "../../support/scenarios/faults";
import { describeAdapters } from "../support/scenario";

describeAdapters("faults", (harness) => {
    test("when each client meets another fault, only ambiguous creates fail, and every client is in state or named", async () => {
        const faults = await FaultScenario.start(harness);
        await faults.create();
        await faults.update();
        await faults.refresh();
        await faults.replace();
        await faults.destroy();
    }, 600_000);
});
