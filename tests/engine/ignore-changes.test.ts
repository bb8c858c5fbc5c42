// ignoreChanges: the engine puts the values of state in the place of the program's, before anything is compared.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";

describe("ignoreChanges", () => {
    const harness = scenario();
    let args: sailpoint.OAuthClientArgs = ARGS;
    let ignoreChanges: string[] = [];

    function program() {
        new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
    }

    beforeEach(() => {
        args = ARGS;
        ignoreChanges = [];
    });

    test("a replacement is made from the program: what was ignored is not carried over", async () => {
        args = { ...ARGS, enabled: true, businessName: "Reporting" };
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { enabled: false });
        await stack.refresh();

        ignoreChanges = ["enabled", "businessName"];
        args = { ...args, businessName: "Ignored", scope: ["idn:sources:read"] };
        await stack.up();
        const replaced = await tenant.onlyClient();
        expect(replaced.id).not.toBe(id);
        expect(replaced).toMatchObject({ enabled: true, businessName: "Ignored" });
    });

    test("a field that the program takes out while it is ignored stays, and is cleared when the option goes", async () => {
        args = { ...ARGS, businessName: "Reporting" };
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        args = ARGS;
        ignoreChanges = ["businessName"];
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        ignoreChanges = [];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        expect((await tenant.onlyClient()).businessName).toBe("");
    });
});
