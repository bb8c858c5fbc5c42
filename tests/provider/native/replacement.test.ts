// Replacements because of replaceOnChanges, which must delete the old client.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { scenario } from "../support/scenario";

describe("replacement by the engine with the native provider", () => {
    const harness = scenario("native");

    test("when a field in replaceOnChanges and a field in ignoreChanges change, the client is replaced and the old client is deleted", async () => {
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

    test("when one of two resources with equal inputs is replaced, only its old client is deleted", async () => {
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
