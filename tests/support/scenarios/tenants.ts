// Explicit providers for several tenants, and a configuration that changes to another tenant.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import { expectNoStackTrace } from "../messages";
import type { Harness } from "./harness";

export function testProviderPerTenant(harness: Harness): void {
    test("when a program has two providers, each client is created in its provider's tenant, and no credential is shown", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        const stack = await harness.startStack(east, () => {
            const provider = new sailpoint.Provider("west", {
                baseUrl: west.simulator.baseUrl,
                clientId: pulumi.output(west.simulator.clientId),
                clientSecret: west.simulator.clientSecret,
            });
            // An explicit provider takes the settings that it does not have from the stack's configuration.
            const sameTenant = new sailpoint.Provider("east", { apiVersion: "v3" });
            new sailpoint.OAuthClient("in-default", ARGS);
            new sailpoint.OAuthClient("in-east", ARGS, { provider: sameTenant });
            new sailpoint.OAuthClient("in-west", ARGS, { provider });
        });
        stack.trackSecret(west.simulator.clientSecret);

        await stack.up();
        expect((await east.clients()).map(({ name }) => name).sort()).toEqual(["in-default", "in-east"]);
        expect((await west.clients()).map(({ name }) => name)).toEqual(["in-west"]);
        expect(await west.requests()).toEqual(["token", "POST"]);

        await east.requests();
        expect(await stack.up()).toMatchObject({ steps: ["same", "same", "same"] });
        expect([...(await east.requests()), ...(await west.requests())]).toEqual([]);

        await stack.destroy();
        expect([...(await east.clients()), ...(await west.clients())]).toEqual([]);
    });
}

export function testOtherTenant(harness: Harness): void {
    test("when the configuration changes to another tenant, every operation fails, names both tenants and creates no client", async () => {
        let scope = ARGS.scope;
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, scope });
        });
        const other = await harness.startTenant();
        await stack.up();
        const before = await stack.onlyClient();
        await tenant.requests();
        await stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);
        scope = ["idn:sources:read"];

        for (const operation of [
            () => stack.preview({ fails: true }),
            () => stack.up({ fails: true }),
            () => stack.refresh({ fails: true, runProgram: true }),
            () => stack.destroy({ fails: true, runProgram: true }),
        ]) {
            const stopped = await operation();
            expect(stopped.output).toContain(tenant.host);
            expect(stopped.output).toContain(other.host);
            expect(stopped.output).toContain(other.simulator.tenantId);
            expectNoStackTrace(stopped);
        }
        expect(new Set(await other.requests())).toEqual(new Set(["token"]));
        expect(await other.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([]);
        expect(await stack.onlyClient()).toMatchObject({ id: before.id });
    });
}
