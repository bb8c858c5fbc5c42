// Creates whose response has no secret or other values than the request.
import { expectMessage } from "../../support/messages";
import { clientProgram, NEXT_POST, testUnreadableResponse } from "../../support/scenarios/failed-creates";
import { describeAdapters } from "../support/scenario";

describeAdapters("partial failure of a create", (harness) => {
    testUnreadableResponse(harness);

    test("when the response to a create has no secret, every up fails with this reason and none creates another client", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-omit", value: "secret", ...NEXT_POST });

        const failed = await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        expectMessage(failed, "error", id, "secret");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect(stack.onlyClient()).toMatchObject({ id, outputs: { clientId: id } });

        for (let attempt = 0; attempt < 2; attempt++) {
            expectMessage(await stack.up({ fails: true }), "error", id, "secret");
        }
        expect(await tenant.requests()).toEqual([]);

        await stack.refresh();
        await stack.up({ fails: true });
        expect((await tenant.clients()).length).toBe(1);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the response to a create has another description, up warns and the next up corrects it", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-merge", value: { description: "another" }, ...NEXT_POST });
        const up = await stack.up();
        const { id } = await tenant.onlyClient();
        expectMessage(up, "warning", id, "description");
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
