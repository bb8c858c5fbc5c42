// A configuration that changes to another tenant.
import { clientProgram } from "../../support/scenarios/failed-creates";
import { testOtherTenant } from "../../support/scenarios/tenants";
import { scenario } from "../support/scenario";

describe("a configuration of another tenant", () => {
    const harness = scenario();

    testOtherTenant(harness);

    test("when the configuration has changed since the last up, destroy uses the configuration of the last up", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        const other = await harness.startTenant();
        await stack.up();
        const { id } = await stack.onlyClient();
        await tenant.requests();
        await stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);

        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${String(id)}`]);
        expect(await other.requests()).toEqual([]);
    });
});
