// The options deleteBeforeReplace and replaceOnChanges.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { testReplaceOnChanges } from "../support/scenarios/options";
import { scenario } from "./support/scenario";

describe("deleteBeforeReplace and replaceOnChanges", () => {
    const harness = scenario();

    test("when deleteBeforeReplace is set, the old client is deleted before the new one is created", async () => {
        let scope = ["idn:identity:read"];
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, scope }, { deleteBeforeReplace: true });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        scope = ["idn:sources:read"];
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`, "POST"]);
        expect(await tenant.onlyClient()).toMatchObject({ scope });
    });

    testReplaceOnChanges(harness);
});
