// The options ignoreChanges and replaceOnChanges.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../client-args";
import type { Harness } from "./harness";

export function testIgnoredFieldsInReplacement(harness: Harness): void {
    test("when a client is replaced, the new client has the program's values of the fields in ignoreChanges, not those in state", async () => {
        let args: sailpoint.OAuthClientArgs = { ...ARGS, enabled: true, businessName: "Reporting" };
        let ignoreChanges: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
        });
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
}

export function testIgnoredRemoval(harness: Harness): void {
    test("when a field is removed while it is in ignoreChanges, its value in SailPoint is kept until the field is removed from ignoreChanges", async () => {
        let args: sailpoint.OAuthClientArgs = { ...ARGS, businessName: "Reporting" };
        let ignoreChanges: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
        });
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
}

export function testIgnoredSecretMark(harness: Harness): void {
    test("when a field becomes a secret while it is in ignoreChanges, state is rewritten as soon as the field is removed from it", async () => {
        let args: sailpoint.OAuthClientArgs = ARGS;
        let ignoreChanges: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
        });
        await stack.up();

        args = { ...ARGS, description: pulumi.secret(ARGS.description), businessName: "Acme" };
        ignoreChanges = ["description"];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await tenant.requests();

        ignoreChanges = [];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });
}

export function testReplaceOnChanges(harness: Harness): void {
    test("when a field in replaceOnChanges changes, the client is replaced; when another field changes, the client is updated in place", async () => {
        let args: sailpoint.OAuthClientArgs = ARGS;
        let replaceOnChanges: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", args, { replaceOnChanges });
            return { clientId: client.clientId, clientSecret: client.clientSecret };
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

    test("when a field in replaceOnChanges becomes a secret and keeps its value, up rewrites state only", async () => {
        let description: pulumi.Input<string> = ARGS.description;
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description }, { replaceOnChanges: ["*"] });
        });
        await stack.up();
        await tenant.requests();
        description = pulumi.secret(description);
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });
}
