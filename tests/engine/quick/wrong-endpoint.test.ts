// A configuration that leads to the wrong place harms neither the state nor the tenant.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("the wrong place", () => {
    const harness = scenario();
    let scope = ARGS.scope;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, scope });
        return Promise.resolve({ clientSecret: client.clientSecret });
    }

    beforeEach(() => {
        scope = ARGS.scope;
    });

    test("another tenant is told at preview with both names, before anything is created there", async () => {
        const { tenant, stack } = await harness.start(program);
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
            expect(stopped.output).not.toMatch(/^\s+at /m);
        }
        expect(new Set(await other.requests())).toEqual(new Set(["token"]));
        expect(await other.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([]);
        expect(await stack.onlyClient()).toMatchObject({ id: before.id });
    });

    test("destroy uses the configuration of the last up, even if it has changed since", async () => {
        const { tenant, stack } = await harness.start(program);
        const other = await harness.startTenant();
        await stack.up();
        const { id } = await stack.onlyClient();
        await tenant.requests();
        await stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);

        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${String(id)}`]);
        expect(await other.requests()).toEqual([]);
    });
});
