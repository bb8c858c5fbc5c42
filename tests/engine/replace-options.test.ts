// The options deleteBeforeReplace and replaceOnChanges.
import * as pulumi from "@pulumi/pulumi";
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

    test("when a client that uses an output of a replaced one with deleteBeforeReplace leaves the program, it is deleted", async () => {
        let isEdited = false;
        const { tenant, stack } = await harness.start(() => {
            const scope = isEdited ? ["idn:sources:read"] : ARGS.scope;
            const root = new sailpoint.OAuthClient("root", { ...ARGS, scope }, { deleteBeforeReplace: true });
            if (!isEdited) {
                new sailpoint.OAuthClient("dependent", {
                    ...ARGS,
                    description: pulumi.interpolate`follows ${root.clientId}`,
                });
            }
        });
        await stack.up();
        isEdited = true;
        await stack.up();
        expect((await tenant.clients()).map(({ name }) => name)).toEqual(["root"]);
    });

    test("when the change that replaces such a client also replaces the dependent one, both old clients are deleted", async () => {
        let scope = ARGS.scope;
        const { tenant, stack } = await harness.start(() => {
            const root = new sailpoint.OAuthClient("root", { ...ARGS, scope }, { deleteBeforeReplace: true });
            const description = pulumi.interpolate`follows ${root.clientId}`;
            new sailpoint.OAuthClient("dependent", { ...ARGS, scope, description });
        });
        await stack.up();
        scope = ["idn:sources:read"];
        await stack.up();
        expect((await tenant.clients()).map(({ name }) => name).sort()).toEqual(["dependent", "root"]);
    });

    testReplaceOnChanges(harness);
});
