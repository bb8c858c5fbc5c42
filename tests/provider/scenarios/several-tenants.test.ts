// Two tenants in one program, by explicit providers.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("several tenants", () => {
    const harness = scenario();

    test("each provider reaches its own tenant, and its credential is a secret in state", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        const stack = harness.startStack(east, () => {
            const provider = new sailpoint.Provider("west", {
                baseUrl: west.simulator.baseUrl,
                clientId: pulumi.output(west.simulator.clientId),
                clientSecret: west.simulator.clientSecret,
            });
            // What an explicit provider leaves out comes from the stack's configuration.
            const same = new sailpoint.Provider("east", { apiVersion: "v3" });
            new sailpoint.OAuthClient("in-default", ARGS);
            new sailpoint.OAuthClient("in-east", ARGS, { provider: same });
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

    test("a provider that is led to another tenant stops at preview, with both named", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        let tenant = west;
        const stack = harness.startStack(east, () => {
            const provider = new sailpoint.Provider("elsewhere", tenant.providerArgs);
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
        });
        stack.trackSecret(west.simulator.clientSecret);
        await stack.up();
        await west.requests();

        tenant = east;
        for (const operation of [() => stack.preview({ fails: true }), () => stack.up({ fails: true })]) {
            const { output } = await operation();
            expect(output).toContain(`lives in the tenant at ${west.host} (tenant id ${west.simulator.tenantId})`);
            expect(output).toContain(`leads to the one at ${east.host} (tenant id ${east.simulator.tenantId})`);
        }
        expect([...(await east.requests()), ...(await west.requests())]).toEqual(["token", "token"]);
        expect(await east.clients()).toEqual([]);

        // Led back, all is as it was.
        tenant = west;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.destroy();
        expect(await west.clients()).toEqual([]);
    });

    test("a client may go to another provider of its tenant, and to none of another tenant", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        let where: "default" | "east" | "west" = "default";
        const stack = harness.startStack(east, () => {
            const providers = {
                default: undefined,
                east: new sailpoint.Provider("east", east.providerArgs),
                west: new sailpoint.Provider("west", west.providerArgs),
            };
            const provider = providers[where];
            new sailpoint.OAuthClient("reporting", ARGS, provider === undefined ? {} : { provider });
        });
        stack.trackSecret(west.simulator.clientSecret);
        await stack.up();
        const { id } = await east.onlyClient();

        where = "east";
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        where = "west";
        expect((await stack.preview({ fails: true })).output).toContain(`leads to the one at ${west.host}`);
        expect((await stack.up({ fails: true })).output).toContain(`lives in the tenant at ${east.host}`);
        expect(await east.onlyClient()).toMatchObject({ id });
        expect(await west.clients()).toEqual([]);
    });

    test("another credential of the same tenant changes no client, and is used from then on", async () => {
        const tenant = await harness.startTenant();
        const application = await tenant.createClient({ name: "an application", grantTypes: ["CLIENT_CREDENTIALS"] });
        let credential: Record<"clientId" | "clientSecret", string> = tenant.simulator;
        let description = ARGS.description;
        const stack = harness.startStack(await harness.startTenant(), () => {
            const { baseUrl } = tenant.simulator;
            const { clientId, clientSecret } = credential;
            const provider = new sailpoint.Provider("own", { baseUrl, clientId, clientSecret });
            new sailpoint.OAuthClient("reporting", { ...ARGS, description }, { provider });
        });
        stack.trackSecret(tenant.simulator.clientSecret);
        stack.trackSecret(String(application.secret));
        await stack.up();
        const { id } = stack.onlyClient();
        await tenant.requests();

        credential = { clientId: application.id, clientSecret: String(application.secret) };
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);

        // An application may read clients, and may not change them: so it is the new credential that works here.
        await stack.refresh();
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        description = "changed";
        expect((await stack.up({ fails: true })).output).toContain("has no user");
        credential = tenant.simulator;
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect((await tenant.clients()).find((client) => client.id === id)).toMatchObject({ description });
    });

    test("wrong arguments are told at preview by their names, and a blank one is not taken for left out", async () => {
        let args: sailpoint.ProviderArgs = {
            tenant: pulumi.output("not a tenant"),
            clientId: pulumi.secret("canary\nsecond line"),
            clientSecret: "canary",
            apiVersion: "v3/beta",
            requestTimeoutSeconds: pulumi.output("long") as unknown as number,
        };
        const { tenant, stack } = await harness.start(() => {
            const provider = new sailpoint.Provider("wrong", args);
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
        });
        stack.trackSecret("canary");

        const wrong = await stack.preview({ fails: true });
        for (const message of [
            "the provider's argument tenant must be the tenant's short name",
            "the provider's argument clientId contains a line break",
            "the provider's argument apiVersion must be beta, latest, or v and digits",
            "the provider's argument requestTimeoutSeconds must be a number of seconds",
        ]) {
            expect(wrong.output).toContain(message);
        }

        args = { tenant: pulumi.output(undefined as unknown as string), clientId: pulumi.secret(" ") };
        expect((await stack.preview({ fails: true })).output).toContain(
            "the provider's argument tenant is blank or undefined; the provider's argument clientId is blank or undefined",
        );
        expect(await tenant.requests()).toEqual([]);
    });
});
