// YAML programs with the native provider: explicit providers, options of resources, and a stack of the dynamic provider.
import { Tenant } from "./support/tenant";
import { CLIENT, YamlProject, oauthClient } from "./support/yaml-project";
import type { YamlProgram } from "./support/yaml-project";

const ROTATING = { ...CLIENT, rotationDays: 30 };

describe("a YAML program with options", () => {
    const tenants: Tenant[] = [];
    let yaml: YamlProject | undefined;

    afterEach(async () => {
        for (const tenant of tenants) {
            yaml?.project.expectNotPrinted(tenant.simulator.clientSecret);
        }
        await yaml?.project.remove();
        yaml = undefined;
        await Promise.all(tenants.splice(0).map((tenant) => tenant.stop()));
    });

    async function startTenant(): Promise<Tenant> {
        const tenant = await Tenant.start();
        tenants.push(tenant);
        return tenant;
    }

    async function start(program: YamlProgram): Promise<{ tenant: Tenant; yaml: YamlProject }> {
        const tenant = await startTenant();
        yaml = await YamlProject.create(tenant, program);
        return { tenant, yaml };
    }

    function provider(tenant: Tenant, more: object = {}): object {
        const { clientSecret, ...plain } = tenant.providerArgs;
        const properties = { ...plain, clientSecret: { "fn::secret": clientSecret }, ...more };
        return { type: "pulumi:providers:sailpoint", properties };
    }

    test("when a program declares a provider for each of two tenants, each client is created in its provider's tenant", async () => {
        const [acme, globex] = [await startTenant(), await startTenant()];
        yaml = await YamlProject.create(acme, {
            resources: {
                // Numbers and booleans reach the provider as such.
                acme: provider(acme, { operationTimeoutSeconds: 60, refreshByList: false }),
                globex: provider(globex),
                "acme-job": oauthClient({}, { provider: "${acme}" }),
                "globex-job": oauthClient({}, { provider: "${globex}" }),
            },
        });

        expect(await yaml.up()).not.toContain("warning");

        expect((await acme.onlyClient()).name).toBe("acme-job");
        expect((await globex.onlyClient()).name).toBe("globex-job");
        await yaml.project.pulumi("destroy", "--yes", "--skip-preview");
        expect([...(await acme.clients()), ...(await globex.clients())]).toEqual([]);
    });

    test("when a program passes clientSecret to a provider in plain text, state has the secret encrypted", async () => {
        const { tenant, yaml } = await start({});
        const properties = tenant.providerArgs;
        await yaml.write({
            resources: {
                acme: { type: "pulumi:providers:sailpoint", properties },
                job: oauthClient({}, { provider: "${acme}" }),
            },
        });
        await yaml.up();
        const state = await yaml.project.pulumi("stack", "export");
        expect(state).toContain(properties.clientId);
        expect(state).not.toContain(properties.clientSecret);
    });

    test("when the credential of a provider is an output of a new client, preview succeeds and sends no request", async () => {
        const { tenant, yaml } = await start({});
        const { baseUrl } = tenant.providerArgs;
        const credential = { clientId: "${admin.clientId}", clientSecret: "${admin.clientSecret}" };
        await yaml.write({
            resources: {
                admin: oauthClient({ scope: ["sp:scopes:all"] }),
                delegated: { type: "pulumi:providers:sailpoint", properties: { baseUrl, ...credential } },
                job: oauthClient({}, { provider: "${delegated}" }),
            },
        });

        expect(await yaml.previewOf("job")).toMatchObject([{ op: "create" }]);
        expect(await tenant.requests()).toEqual([]);
    });

    test("when ignoreChanges and customTimeouts are set, the create fails after the timeout, and the ignored change is not reverted", async () => {
        const options = { ignoreChanges: ["homepageUrl"], customTimeouts: { create: "1s" } };
        const { tenant, yaml } = await start({ resources: { job: oauthClient({}, options) } });
        await tenant.setFaults({ latency: 3000 });
        expect(await yaml.upFails()).toMatch(/1 seconds?\b/);
        await tenant.setFaults({ latency: null });
        await yaml.up();
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { homepageUrl: "https://acme.example" });
        await tenant.requests();

        expect(await yaml.up("--refresh")).toContain("2 unchanged");

        expect((await tenant.requests()).filter((request) => request.startsWith("PATCH"))).toEqual([]);
        expect((await tenant.onlyClient()).homepageUrl).toBe("https://acme.example");
    });

    test("when a program gets a client by its id, a refresh drops it after it was deleted, and promises no new one", async () => {
        const { tenant, yaml } = await start({});
        const { id } = await tenant.createClient({ ...CLIENT, name: "by hand" });
        const found = { type: "sailpoint:OAuthClient", get: { id } };
        await yaml.write({ resources: { found }, outputs: { name: "${found.name}" } });
        await yaml.up();
        expect(await yaml.project.outputs()).toMatchObject({ name: "by hand" });
        await tenant.deleteClient(id);

        const refresh = await yaml.project.pulumi("refresh", "--yes", "--skip-preview");

        expect(refresh).toContain("Check the id in the call of OAuthClient.get.");
        expect(refresh).not.toContain("creates a new one");
    });

    test("when an alias gives an OAuthClient the state of a RotatingOAuthClient, preview and up fail, and the client stays", async () => {
        const { tenant, yaml } = await start({
            resources: { job: { type: "sailpoint:RotatingOAuthClient", properties: ROTATING } },
        });
        await yaml.up();
        const { id } = await tenant.onlyClient();
        const aliases = ["urn:pulumi:dev::scenario::sailpoint:index:RotatingOAuthClient::job"];
        await yaml.write({ resources: { job: oauthClient({}, { aliases }) } });
        await tenant.requests();

        expect(await yaml.project.pulumiFails("preview")).toContain("aliases cannot change the class of a resource");
        expect(await yaml.upFails()).toContain("aliases cannot change the class of a resource");

        expect(await tenant.requests()).toEqual([]);
        expect((await tenant.onlyClient()).id).toBe(id);
    });

    test("when a setting of the stack is misspelled, preview fails and suggests the correct setting", async () => {
        const { yaml } = await start({ resources: { job: oauthClient() } });
        await yaml.project.run("pulumi", ["config", "set", "sailpoint:clientID", "x"]);

        const shown = await yaml.project.pulumiFails("preview");

        expect(shown).toContain("sailpoint:clientID is not a setting. Did you mean sailpoint:clientId?");
    });

    test("when a client with the option import differs from the program, preview shows the changes, and up makes them", async () => {
        const { tenant, yaml } = await start({});
        const { id } = await tenant.createClient({
            ...CLIENT,
            name: "job",
            accessType: "OFFLINE",
            businessName: "Acme",
        });
        await yaml.write({ resources: { job: oauthClient({ description: "Imported" }, { import: id }) } });

        const steps = await yaml.previewOf("job");
        expect(steps.map(({ op }) => op)).toEqual(["import", "update"]);
        expect(Object.keys(steps[1]?.detailedDiff ?? {})).toEqual(
            expect.arrayContaining(["businessName", "description"]),
        );
        await tenant.requests();
        await yaml.up();

        expect(await tenant.onlyClient()).toMatchObject({ id, description: "Imported", businessName: "" });
        expect((await tenant.requests()).filter((request) => !/^(token|GET|LIST)/.test(request))).toEqual([
            `PATCH ${id}`,
        ]);
    });

    test("when the option import is changed to another client, preview shows a replacement, and up deletes the former one", async () => {
        const { tenant, yaml } = await start({});
        const fields = { ...CLIENT, name: "job", accessType: "OFFLINE" };
        const [former, other] = [await tenant.createClient(fields), await tenant.createClient(fields)];
        await yaml.write({ resources: { job: oauthClient({}, { import: former.id }) } });
        await yaml.up();
        await yaml.write({ resources: { job: oauthClient({}, { import: other.id }) } });

        expect((await yaml.previewOf("job")).map(({ op }) => op)).toContain("replace");

        expect(await tenant.clients()).toHaveLength(2);
        await yaml.up();
        expect((await tenant.onlyClient()).id).toBe(other.id);
    });

    test("when it calls functions, a rotating client gets the required scopes, and an existing client is found", async () => {
        const { tenant, yaml } = await start({});
        const existing = await tenant.createClient({ ...CLIENT, name: "existing", accessType: "OFFLINE" });
        const call = (name: string, args: object) => ({
            "fn::invoke": { function: `sailpoint:${name}`, arguments: args },
        });
        await yaml.write({
            variables: {
                required: call("requiredScopes", { calls: ["GET /v2025/sources"] }),
                existing: call("getOAuthClient", { name: "existing" }),
            },
            resources: {
                job: {
                    type: "sailpoint:RotatingOAuthClient",
                    properties: { ...CLIENT, scope: "${required.scopes}", rotationDays: 30 },
                },
            },
            outputs: { existingId: "${existing.id}", clientId: "${job.clientId}", clientSecret: "${job.clientSecret}" },
        });

        await yaml.up();

        const { existingId, clientId, clientSecret } = await yaml.project.outputs();
        expect(existingId).toBe(existing.id);
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        yaml.project.expectNotPrinted(String(clientSecret));
        const created = (await tenant.clients()).find(({ id }) => id === clientId);
        expect(created).toMatchObject({ name: "job", scope: ["idn:sources:read"] });
        await tenant.requests();
        expect(await yaml.up()).toContain("2 unchanged");
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
    });

    test("when a stack of the dynamic provider continues in YAML, up shows no change, and the secret is kept", async () => {
        const { tenant, yaml } = await start({});
        const { project } = yaml;
        await project.writeNodeProgram(`
                const { OAuthClient, RotatingOAuthClient } = require("pulumi-sailpoint");
                const options = { customTimeouts: { create: "5m" }, replaceOnChanges: ["businessName"] };
                const { clientId, clientSecret } = new OAuthClient("job", ${JSON.stringify(CLIENT)}, options);
                const rotating = new RotatingOAuthClient("rotating", ${JSON.stringify(ROTATING)});
                module.exports = { clientId, clientSecret, rotatingSecret: rotating.clientSecret };`);
        await project.linkDependencies();
        await yaml.up();
        const before = await project.outputs();
        const outputs = {
            clientId: "${job.clientId}",
            clientSecret: "${job.clientSecret}",
            rotatingSecret: "${rotating.clientSecret}",
        };
        const rotating = { type: "sailpoint:RotatingOAuthClient", properties: ROTATING };
        const options = { customTimeouts: { create: "5m" }, replaceOnChanges: ["businessName"] };
        await yaml.write({ resources: { job: oauthClient({}, options), rotating }, outputs });
        await tenant.requests();

        expect(await yaml.up()).toContain("3 unchanged");

        expect(await tenant.requests()).toEqual([]);
        expect(await project.outputs()).toEqual(before);
        await yaml.write({ resources: { job: oauthClient({ description: "Moved" }, options), rotating }, outputs });
        expect(await yaml.up()).toContain("1 updated");
        expect(await tenant.requests()).toEqual(["token", `PATCH ${String(before.clientId)}`]);
        expect(await project.outputs()).toEqual(before);
    });
});
