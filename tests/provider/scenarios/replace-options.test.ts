// The option replaceOnChanges.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { testReplaceOnChanges } from "../../support/scenarios/options";
import { describeAdapters } from "../support/scenario";

describeAdapters("replaceOnChanges", (harness) => {
    testReplaceOnChanges(harness);

    test("when a refresh finds a changed value of a field in replaceOnChanges, the next up replaces the client", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", ARGS, { replaceOnChanges: ["*"] });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { description: "changed outside of Pulumi" });
        await tenant.requests();

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.refresh();
        expect(await stack.preview()).toMatchObject({ steps: REPLACEMENT });
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`, "token", "POST", `DELETE ${id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
