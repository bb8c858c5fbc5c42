// A configuration with a wrong API version, another tenant or another address.
import { errorCode, expectMessage, expectNoStackTrace } from "../../support/messages";
import { clientProgram } from "../../support/scenarios/failed-creates";
import { testOtherTenant } from "../../support/scenarios/tenants";
import { describeAdapters } from "../support/scenario";

describeAdapters("a changed API version or address", (harness) => {
    testOtherTenant(harness);

    test("when sailpoint:apiVersion is wrong, refresh and destroy fail and the client stays in state", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await stack.up();
        const secret = stack.output("clientSecret");
        const before = stack.onlyClient();
        await tenant.requests();
        stack.configure({ "sailpoint:apiVersion": { value: "v1999" } });

        const refresh = await stack.refresh({ fails: true, runProgram: true });
        expectMessage(refresh, "error", errorCode("NOT_FOUND"), "404", "sailpoint:apiVersion");
        expectNoStackTrace(refresh);
        expect(await tenant.requests()).toEqual(["token", `GET ${before.id}`, "LIST"]);

        const destroy = await stack.destroy({ fails: true, runProgram: true });
        expectMessage(destroy, "error", errorCode("NOT_FOUND"), "404", "sailpoint:apiVersion");
        expect(await tenant.requests()).toEqual(["token", `DELETE ${before.id}`, `GET ${before.id}`, "LIST"]);

        expect(stack.onlyClient()).toMatchObject({ id: before.id, outputs: { clientId: before.id } });
        expect(stack.output("clientSecret")).toEqual(secret);
        expect(await tenant.onlyClient()).toMatchObject({ id: before.id });
    });

    test("when the address of the tenant changes, up succeeds and stores the new host in state", async () => {
        const tenant = await harness.startTenant({ tenant: "acme" });
        const stack = harness.startStack(tenant, clientProgram);
        await stack.up();
        const { id } = stack.onlyClient();
        const moved = await harness.startTenant({ tenant: "acme" });
        stack.configure(moved.config);
        stack.trackSecret(moved.simulator.clientSecret);

        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.onlyClient().outputs).toMatchObject({ clientId: id, __host: moved.host });
        expect(new Set(await moved.requests())).toEqual(new Set(["token"]));
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await moved.requests()).toEqual([]);
    });
});
