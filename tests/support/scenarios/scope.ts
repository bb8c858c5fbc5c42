// The scope of a client, which is required for a new client and optional for an existing one.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import { expectMessage } from "../messages";
import type { Harness, OperationResult } from "./harness";

export function testScopeOfNewClient(harness: Harness): void {
    test("when the scope of a new client is omitted or an output of undefined, up fails and does not create the client", async () => {
        let scope: pulumi.Input<string[] | undefined>;
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            const computed = first.created.apply(() => undefined);
            new sailpoint.OAuthClient("reporting", { ...ARGS, scope: scope ?? computed });
        });
        scope = pulumi.output(undefined);
        expectMessage(await stack.preview({ fails: true }), "error", "scope", "all rights", 'scope: ["sp:scopes:all"]');
        expect(await tenant.requests()).toEqual([]);

        scope = undefined;
        await stack.preview();
        expectMessage(await stack.up({ fails: true }), "error", "scope", "all rights", 'scope: ["sp:scopes:all"]');
        expect((await tenant.clients()).map(({ name }) => name)).toEqual(["first"]);
    });
}

export function testScopeTakenOut(harness: Harness): void {
    test("when scope is removed from the program, one up reports that without a request, and a later replacement requires scope", async () => {
        let args: sailpoint.OAuthClientArgs = { ...ARGS, rotateWhenChanged: { ticket: "1" } };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args);
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        args = { ...args, scope: undefined };
        const preview = await stack.preview();
        expect(preview.steps).toEqual(["update"]);
        expectMessage(preview, "info", "scope was removed from the program", "reporting", id);
        const up = await stack.up();
        expect(reports(up)).toHaveLength(1);
        const next = await stack.up();
        expect(next.steps).toEqual(["same"]);
        expect(reports(next)).toEqual([]);

        args = { ...args, rotateWhenChanged: { ticket: "2" } };
        expectMessage(await stack.up({ fails: true }), "error", "scope", "a replacement", "sp:scopes:all");
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id, scope: ARGS.scope });
    });
}

function reports({ messages }: OperationResult): readonly unknown[] {
    return messages.filter(({ message }) => message.includes("scope was removed from the program"));
}
