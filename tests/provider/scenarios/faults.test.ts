// Operations on several clients, each of which has another fault.
import { FaultScenario } from "../../support/scenarios/faults";
import { describeAdapters } from "../support/scenario";

describeAdapters("faults of several clients", (harness) => {
    test("when the requests of each client have another fault, only creates with an unknown outcome fail, and each client is in state or named in an error", async () => {
        const faults = await FaultScenario.start(harness);
        await faults.create();
        await faults.update();
        await faults.refresh();
        await faults.replace();
        await faults.destroy();
    }, 600_000);
});
