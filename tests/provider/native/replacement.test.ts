// Replacements that the engine decides, in which the old client must be deleted.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { scenario } from "../support/scenario";

describe("replacement by the engine, native provider", () => {
    const harness = scenario("native");

    test("when a field in replaceOnChanges changes beside an ignored one, the old client is deleted", async () => {
        let args: sailpoint.OAuthClientArgs = ARGS;
        const options = { replaceOnChanges: ["description"], ignoreChanges: ["businessName"] };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args, options);
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        args = { ...ARGS, description: "changed", businessName: "Acme" };
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
        expect(await tenant.onlyClient()).toMatchObject({ description: "changed", businessName: "Acme" });
    });

    test("when two resources have equal inputs and one is replaced, only its client is deleted", async () => {
        let description = ARGS.description;
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient(
                "a",
                { ...ARGS, name: "same", description },
                { replaceOnChanges: ["description"] },
            );
            new sailpoint.OAuthClient("b", { ...ARGS, name: "same" });
        });
        await stack.up();
        const [a, b] = [stack.resource("a").id, stack.resource("b").id];
        description = "changed";
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${a}`]);
        expect((await tenant.clients()).map(({ id }) => id)).toContain(b);
    });
});
