// ignoreChanges: the engine puts the values of state in the place of the program's, before anything is compared.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../engine/support/args";
import { scenario } from "../support/scenario";

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

    test("keeps what the program and somebody else change in enabled and scope, until it goes", async () => {
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

        args = { ...ARGS, enabled: true, description: "the rest still changes" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ enabled: false, description: args.description });

        ignoreChanges = [];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ id, enabled: true });
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

    test("a field that the program adds while it is ignored is not sent, nor cleared when it goes again", async () => {
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

    test("with * nothing of the program changes the client", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        await tenant.requests();

        ignoreChanges = ["*"];
        args = { ...ARGS, description: "another one", scope: ["idn:sources:read"], enabled: false };
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });
});
