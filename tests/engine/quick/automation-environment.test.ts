// An inline program of the Automation API and the provider run in two processes, each with its own environment.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import type { TestStack } from "../support/stack";
import { scenario } from "../support/scenario";
import type { Tenant } from "../support/tenant";

function environmentOf({ simulator }: Tenant): Record<string, string> {
    return {
        SAIL_BASE_URL: simulator.baseUrl,
        SAIL_CLIENT_ID: simulator.clientId,
        SAIL_CLIENT_SECRET: simulator.clientSecret,
    };
}

describe("the environment of an inline program", () => {
    const harness = scenario();
    const before = { ...process.env };

    afterEach(() => {
        for (const name of ["SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"]) {
            Reflect.deleteProperty(process.env, name);
        }
        Object.assign(process.env, before);
    });

    async function startWithoutConfig(tenant: Tenant, program: () => unknown, envVars: object): Promise<TestStack> {
        const stack = await harness.startStack(tenant, program, { envVars: { ...envVars } });
        await stack.stack.removeAllConfig(Object.keys(tenant.config));
        return stack;
    }

    test("when the environments of a lookup and the provider lead to different tenants, preview and up fail and create no client", async () => {
        const [mine, other] = [await harness.startTenant(), await harness.startTenant()];
        Object.assign(process.env, environmentOf(mine));
        let looksUp = true;
        const program = () => {
            new sailpoint.OAuthClient("reporting", ARGS);
            return looksUp ? { names: sailpoint.getOAuthClientsOutput().apply((all) => all.length) } : {};
        };
        const stack = await startWithoutConfig(mine, program, environmentOf(other));

        for (const run of [stack.preview({ fails: true }), stack.up({ fails: true })]) {
            expectMessage(await run, "error", "SAIL_BASE_URL", "SAIL_CLIENT_ID", "look-up", "envVars");
        }
        expect([await mine.clients(), await other.clients()]).toEqual([[], []]);

        // Without a lookup, the environment of the workspace is used.
        looksUp = false;
        await stack.up();
        expect([await mine.clients(), await other.clients()]).toEqual([[], [expect.anything()]]);
        looksUp = true;
        await stack.destroy({ runProgram: true });
    });

    test("when a client is declared after an awaited lookup in another tenant, preview fails", async () => {
        const [mine, other] = [await harness.startTenant(), await harness.startTenant()];
        Object.assign(process.env, environmentOf(mine));
        const program = async () => {
            new sailpoint.OAuthClient("first", ARGS);
            const found = await sailpoint.getOAuthClients();
            new sailpoint.OAuthClient("second", { ...ARGS, description: `after ${found.length}` });
        };
        const stack = await startWithoutConfig(mine, program, environmentOf(other));
        const preview = await stack.preview({ fails: true });
        expectMessage(preview, "error", "SAIL_BASE_URL", "look-up", "envVars");
        expect(await other.clients()).toEqual([]);
    });

    test("when the program and the provider have equal environments, lookups and clients use them", async () => {
        const tenant = await harness.startTenant();
        Object.assign(process.env, environmentOf(tenant));
        const program = () => {
            new sailpoint.OAuthClient("reporting", ARGS);
            return { count: sailpoint.getOAuthClientsOutput().apply((all) => all.length) };
        };
        const stack = await startWithoutConfig(tenant, program, environmentOf(tenant));
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ name: "reporting" });
    });
});
