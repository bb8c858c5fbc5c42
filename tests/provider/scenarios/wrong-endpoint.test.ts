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

    test("with a wrong API version, refresh and destroy stop and nothing leaves state", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const secret = stack.output("clientSecret");
        const before = stack.onlyClient();
        await tenant.requests();
        stack.configure({ "sailpoint:apiVersion": { value: "v1999" } });

        const refresh = await stack.refresh({ fails: true, runProgram: true });
        expect(refresh.output).toContain("the address or the API version is wrong");
        expect(refresh.output).toContain("sailpoint:apiVersion");
        expect(refresh.output).not.toMatch(/^\s+at /m);
        expect(await tenant.requests()).toEqual(["token", `GET ${before.id}`, "LIST"]);

        const destroy = await stack.destroy({ fails: true, runProgram: true });
        expect(destroy.output).toContain("the address or the API version is wrong");
        expect(await tenant.requests()).toEqual(["token", `DELETE ${before.id}`, "LIST"]);

        expect(stack.onlyClient()).toMatchObject({ id: before.id, outputs: { clientId: before.id } });
        expect(stack.output("clientSecret")).toEqual(secret);
        expect(await tenant.onlyClient()).toMatchObject({ id: before.id });
    });

    test("another tenant is told at preview with both names, before anything is created there", async () => {
        const { tenant, stack } = await harness.start(program);
        const other = await harness.startTenant();
        await stack.up();
        const before = stack.onlyClient();
        await tenant.requests();
        stack.configure(other.config);
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
        expect(stack.onlyClient()).toMatchObject({ id: before.id });
    });

    test("the same tenant at another address goes through, and is remembered", async () => {
        const tenant = await harness.startTenant({ tenant: "acme" });
        const stack = harness.startStack(tenant, program);
        await stack.up();
        const { id } = stack.onlyClient();
        const moved = await harness.startTenant({ tenant: "acme" });
        stack.configure(moved.config);
        stack.trackSecret(moved.simulator.clientSecret);

        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.onlyClient().outputs).toMatchObject({ clientId: id, __host: moved.host });
        expect(new Set(await moved.requests())).toEqual(new Set(["token"]));
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await moved.requests()).toEqual([]);
    });
});
