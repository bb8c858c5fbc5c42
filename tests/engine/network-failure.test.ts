// A network that fails after SailPoint has processed a request. tests/provider/scenarios/network-failure.test.ts has the other
// operations and failure points.
import { RelayedStack, testUpdateAndReplacement } from "../support/scenarios/network-failure";
import { scenario } from "./support/scenario";

describe("a network that fails before the response returns", () => {
    const harness = scenario();
    let relayed: RelayedStack;

    beforeEach(async () => {
        relayed = await RelayedStack.start(harness);
    });

    afterEach(() => relayed.relay.stop());

    testUpdateAndReplacement(() => relayed, "before the response returns");
});
