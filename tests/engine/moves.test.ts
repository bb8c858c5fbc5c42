// Resources that are renamed or moved to another parent or stack keep their clients.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";
import type { TestStack } from "./support/stack";
import type { Tenant } from "./support/tenant";

describe("renamed and moved resources", () => {
    const harness = scenario();
    let declare: () => sailpoint.OAuthClient;

    function program() {
        const { clientId, clientSecret } = declare();
        return Promise.resolve({ clientId, clientSecret });
    }

    /** Fails unless the stack has the client with this id and its secret works. */
    async function expectSameClient(stack: TestStack, tenant: Tenant, id: string): Promise<void> {
        expect((await tenant.onlyClient()).id).toBe(id);
        expect((await stack.output("clientId")).value).toBe(id);
        const secret = await stack.output("clientSecret");
        expect(secret.secret).toBe(true);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
        await tenant.requests();
    }

    test("when a resource is renamed with an alias, its client is kept, and the client's name changes unless it is set", async () => {
        declare = () => new sailpoint.OAuthClient("old", ARGS);
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        declare = () => new sailpoint.OAuthClient("new", { ...ARGS, name: "old" }, { aliases: [{ name: "old" }] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        expect((await stack.onlyClient()).urn).toMatch(/::new$/);

        declare = () => new sailpoint.OAuthClient("new", ARGS);
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        expect(await tenant.onlyClient()).toMatchObject({ id, name: "new" });
        await expectSameClient(stack, tenant, id);
    });

    test("when a resource is moved into a component, its client is kept with an alias and replaced without one", async () => {
        declare = () => new sailpoint.OAuthClient("reporting", ARGS);
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        const inTeam = (team: string, options: pulumi.CustomResourceOptions) => () => {
            const parent = new pulumi.ComponentResource("test:index:Team", team);
            return new sailpoint.OAuthClient("reporting", ARGS, { parent, ...options });
        };
        declare = inTeam("one", { aliases: [{ parent: pulumi.rootStackResource }] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        await expectSameClient(stack, tenant, id);

        declare = () => {
            const parent = new pulumi.ComponentResource("test:index:Group", "one");
            return new sailpoint.OAuthClient("reporting", ARGS, { parent });
        };
        expect(await stack.up()).toMatchObject({ steps: ["create", "delete"] });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
    });

    test("when `pulumi state rename` renames a resource, its client is kept", async () => {
        declare = () => new sailpoint.OAuthClient("old", ARGS);
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        await stack.pulumi("state", "rename", "--yes", (await stack.onlyClient()).urn, "new");
        declare = () => new sailpoint.OAuthClient("new", { ...ARGS, name: "old" });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        await expectSameClient(stack, tenant, id);
    });

    test("when `pulumi state move` moves a resource to another stack, its client and secret are kept", async () => {
        declare = () => new sailpoint.OAuthClient("reporting", ARGS);
        const tenant = await harness.startTenant();
        const from = await harness.startStack(tenant, () => {
            new sailpoint.OAuthClient("stays", ARGS);
            return program();
        });
        await from.up();
        const to = await harness.startStack(tenant, () => undefined, { sharesBackendWith: from, name: "other" });
        await to.up();
        const moved = (await from.clients()).find(({ urn }) => urn.endsWith("::reporting"));
        const id = String(moved?.id);
        await tenant.requests();

        await from.pulumi("state", "move", "--yes", "--source", "dev", "--dest", "other", String(moved?.urn));
        expect((await from.clients()).map(({ urn }) => urn)).toEqual([expect.stringMatching(/::stays$/)]);
        from.program = () => {
            new sailpoint.OAuthClient("stays", ARGS);
            return Promise.resolve({});
        };
        to.program = program;
        expect(await from.up()).toMatchObject({ steps: ["same"] });
        expect(await to.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);

        await from.destroy();
        await expectSameClient(to, tenant, id);
    });
});
