// The option ignoreChanges: before check and diff, the engine replaces the program's values of these fields with those in state.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import {
    testIgnoredFieldsInReplacement,
    testIgnoredRemoval,
    testIgnoredSecretMark,
} from "../../support/scenarios/options";
import { describeAdapters } from "../support/scenario";

describeAdapters("the option ignoreChanges", (harness) => {
    let args: sailpoint.OAuthClientArgs = ARGS;
    let ignoreChanges: string[] = [];

    function program() {
        new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
    }

    beforeEach(() => {
        args = ARGS;
        ignoreChanges = [];
    });

    testIgnoredFieldsInReplacement(harness);
    testIgnoredRemoval(harness);
    testIgnoredSecretMark(harness);

    test("when enabled and scope are in ignoreChanges, up does not change them after a change of the program or in SailPoint", async () => {
        args = { ...ARGS, enabled: true };
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        ignoreChanges = ["enabled", "scope"];
        args = { ...ARGS, enabled: false, scope: ["idn:sources:read"] };
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);

        args = { ...ARGS, enabled: true };
        await tenant.updateClient(id, { enabled: false });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        expect(await tenant.onlyClient()).toMatchObject({ enabled: false });

        args = { ...ARGS, enabled: true, description: "another one" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ enabled: false, description: args.description });

        ignoreChanges = [];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ id, enabled: true });
    });

    test("when a field is added and removed while it is in ignoreChanges, its value in SailPoint does not change", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { businessName: "set by hand" });
        await tenant.requests();

        ignoreChanges = ["businessName"];
        args = { ...ARGS, businessName: "of the program" };
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        ignoreChanges = [];
        args = ARGS;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id, businessName: "set by hand" });
    });

    test("when ignoreChanges is *, a changed program causes no request", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        await tenant.requests();

        ignoreChanges = ["*"];
        args = { ...ARGS, description: "another one", scope: ["idn:sources:read"], enabled: false };
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });
});
