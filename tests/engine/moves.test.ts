// A client that gets another name or another place in the stack stays the client that it is.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";
import type { TestStack } from "./support/stack";
import type { Tenant } from "./support/tenant";

describe("renamed and moved", () => {
    const harness = scenario();
    let declare: () => sailpoint.OAuthClient;

    function program() {
        const { clientId, clientSecret } = declare();
        return Promise.resolve({ clientId, clientSecret });
    }

    /** The stack's client is the one that it was, and its secret still logs in. */
    async function expectSameClient(stack: TestStack, tenant: Tenant, id: string): Promise<void> {
        expect((await tenant.onlyClient()).id).toBe(id);
        expect((await stack.output("clientId")).value).toBe(id);
        const secret = await stack.output("clientSecret");
        expect(secret.secret).toBe(true);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
        await tenant.requests();
    }

    test("aliases: a renamed resource keeps its client, whose name follows unless the program sets it", async () => {
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

    test("aliases: moved into a component it is the same; without them it is another client", async () => {
        declare = () => new sailpoint.OAuthClient("reporting", ARGS);
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        const inTeam = (team: string, options: pulumi.CustomResourceOptions) => () => {
            const parent = new pulumi.ComponentResource("story:index:Team", team);
            return new sailpoint.OAuthClient("reporting", ARGS, { parent, ...options });
        };
        declare = inTeam("one", { aliases: [{ parent: pulumi.rootStackResource }] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        await expectSameClient(stack, tenant, id);

        declare = () => {
            const parent = new pulumi.ComponentResource("story:index:Group", "one");
            return new sailpoint.OAuthClient("reporting", ARGS, { parent });
        };
        expect(await stack.up()).toMatchObject({ steps: ["create", "delete"] });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
    });

    test("pulumi state rename does for one stack what an alias does for all", async () => {
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

    test("pulumi state move takes a client with its secret to another stack", async () => {
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
