// Several tenants in one program, through explicit providers.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { errorCode, expectMessage } from "../../support/messages";
import { testProviderPerTenant } from "../../support/scenarios/tenants";
import { describeAdapters } from "../support/scenario";

describeAdapters("several tenants", (harness) => {
    testProviderPerTenant(harness);

    test("when the arguments of an explicit provider change to another tenant, preview and up fail and name both tenants", async () => {
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
            const tenants = [west, east].flatMap(({ host, simulator }) => [host, simulator.tenantId]);
            expectMessage(await operation(), "error", errorCode("TENANT_MISMATCH"), ...tenants);
        }
        expect([...(await east.requests()), ...(await west.requests())]).toEqual(["token", "token"]);
        expect(await east.clients()).toEqual([]);

        tenant = west;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.destroy();
        expect(await west.clients()).toEqual([]);
    });

    test("when sailpoint:tenantId is set and the settings lead to another tenant, up fails and creates no client", async () => {
        const [mine, other] = [await harness.startTenant(), await harness.startTenant()];
        let extended = false;
        const stack = harness.startStack(mine, () => {
            const added = extended
                ? [
                      new sailpoint.OAuthClient("added", ARGS),
                      new sailpoint.RotatingOAuthClient("rotating", { ...ARGS, rotationDays: 30 }),
                  ]
                : [];
            new sailpoint.OAuthClient("existing", ARGS, { dependsOn: added });
        });
        stack.configure({ "sailpoint:tenantId": { value: mine.simulator.tenantId } });
        await stack.up();
        await mine.requests();

        stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);
        extended = true;
        const failed = await stack.up({ fails: true });
        expectMessage(failed, "error", "sailpoint:tenantId", mine.simulator.tenantId, other.simulator.tenantId);
        expect(new Set(await other.requests())).toEqual(new Set(["token"]));
        expect(await mine.requests()).toEqual([]);
        expect(await other.clients()).toEqual([]);
        expect(stack.clients()).toHaveLength(1);
    });

    test("when a client's provider changes to one of its tenant, up succeeds; when it changes to one of another tenant, up fails", async () => {
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
        for (const failed of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expectMessage(failed, "error", errorCode("TENANT_MISMATCH"), east.host, west.host);
        }
        expect(await east.onlyClient()).toMatchObject({ id });
        expect(await west.clients()).toEqual([]);
    });

    test("when the credential of a provider changes within its tenant, no client changes, and the new credential is used", async () => {
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

        // Only the new credential, that of an application, can read clients and cannot change them.
        await stack.refresh();
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        description = "changed";
        expectMessage(await stack.up({ fails: true }), "error", errorCode("PERMISSION"));
        credential = tenant.simulator;
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect((await tenant.clients()).find((client) => client.id === id)).toMatchObject({ description });
    });

    test("when arguments of an explicit provider are invalid or blank, preview names each of them", async () => {
        let args: sailpoint.ProviderArgs = {
            tenant: pulumi.output("not a tenant"),
            clientId: pulumi.secret("canary\nsecond line"),
            clientSecret: "canary",
            apiVersion: "v3/beta",
            requestTimeoutSeconds: pulumi.output("long") as unknown as number,
        };
        const { tenant, stack } = await harness.start(() => {
            const provider = new sailpoint.Provider("invalid", args);
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
        });
        stack.trackSecret("canary");

        const invalid = await stack.preview({ fails: true });
        const names = ["tenant", "clientId", "apiVersion", "requestTimeoutSeconds"];
        expectMessage(invalid, "error", ...names.map((name) => `provider's argument ${name} `));

        args = { tenant: pulumi.output(undefined as unknown as string), clientId: pulumi.secret(" ") };
        const blank = ["tenant", "clientId"].map((name) => `provider's argument ${name} is blank or undefined`);
        expectMessage(await stack.preview({ fails: true }), "error", ...blank);
        expect(await tenant.requests()).toEqual([]);
    });
});
