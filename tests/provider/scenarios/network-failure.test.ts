// A network that fails during an operation: the reported error, and the operations after the network is restored.
import type { FailurePoint } from "../../engine/support/relay";
import { errorCode, expectMessage } from "../../support/messages";
import { RelayedStack, testUpdateAndReplacement } from "../../support/scenarios/network-failure";
import { describeAdapters } from "../support/scenario";
import type { Harness } from "../support/scenario";

const FAILURE_POINTS: FailurePoint[] = ["before SailPoint receives it", "before the response returns"];

describe.each(FAILURE_POINTS)("a network that fails during a request, %s", (failurePoint) => {
    describeAdapters("with a stack", (harness) => {
        testNetworkFailure(harness, failurePoint);
    });
});

function testNetworkFailure(harness: Harness, failurePoint: FailurePoint): void {
    const isProcessed = failurePoint === "before the response returns";
    let relayed: RelayedStack;

    beforeEach(async () => {
        relayed = await RelayedStack.start(harness);
    });

    afterEach(() => relayed.relay.stop());

    testUpdateAndReplacement(() => relayed, failurePoint);

    test("when the network fails during a create, one POST is sent, and the error states that a client may exist", async () => {
        const { tenant, relay, stack } = relayed;
        relay.disconnectAt("POST", failurePoint);
        const failed = await stack.up({ fails: true });
        expectMessage(failed, "error", errorCode("AMBIGUOUS_CREATE"));
        relay.restore();
        const orphans = await tenant.clients();
        expect(orphans).toHaveLength(isProcessed ? 1 : 0);
        expect(failed.output).not.toContain(String(orphans[0]?.secret));
        expect(await tenant.requests()).toEqual(isProcessed ? ["token", "POST"] : ["token"]);

        expect(await stack.preview()).toMatchObject({ steps: ["create"] });
        await stack.refresh();
        expect(await stack.clients()).toEqual([]);
        for (const { id } of orphans) {
            await tenant.deleteClient(id);
        }
        await stack.up();
        await relayed.expectConsistentState();
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the network fails during the DELETE of a destroy, the destroy fails, and the next destroy succeeds", async () => {
        const { tenant, relay, stack } = relayed;
        await stack.up();
        await tenant.ageClients();
        await stack.refresh();
        relay.disconnectAt("DELETE", failurePoint);
        const failed = await stack.destroy({ fails: true });
        expectMessage(failed, "error", "[DELETE ", "pulumi refresh", errorCode("CONNECTION"));
        relay.restore();
        expect(await tenant.clients()).toHaveLength(isProcessed ? 0 : 1);
        expect(await stack.clients()).toHaveLength(1);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
        expect(await stack.clients()).toEqual([]);
    });
}
