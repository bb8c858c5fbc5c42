// Pulumi's options that say what replaces a client, and in which order.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";

const REPLACEMENT = ["create-replacement", "replace", "delete-replaced"];

describe("options of a replacement", () => {
    const harness = scenario();

    test("deleteBeforeReplace: the old client goes first", async () => {
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

    test("replaceOnChanges: a change of a field that it names replaces, shown at preview; others change in place", async () => {
        let args: sailpoint.OAuthClientArgs = ARGS;
        let replaceOnChanges: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", args, { replaceOnChanges });
            return Promise.resolve({ clientId: client.clientId, clientSecret: client.clientSecret });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        replaceOnChanges = ["enabled", "businessName"];
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        args = { ...args, description: "another one" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);

        args = { ...args, businessName: "Reporting" };
        expect(await stack.preview()).toMatchObject({ steps: REPLACEMENT });
        expect(await tenant.requests()).toEqual([]);
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
        const replaced = await tenant.onlyClient();
        expect(replaced).toMatchObject({ businessName: "Reporting", description: "another one" });
        expect(await stack.output("clientSecret")).toEqual({ value: replaced.secret, secret: true });
    });
});
