// Each example and template is copied out of the repository and deployed.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { withProjectForEachTest } from "./support/each-test";
import { REPOSITORY } from "./support/project";
import type { Project } from "./support/project";
import { Tenant } from "./support/tenant";

/** Examples with a separate test, because they need more than one deployment; policy-pack has a file of its own. */
const WITH_SEPARATE_TEST = [
    "es-module-typescript",
    "importing",
    "go",
    "python",
    "quickstart",
    "handed-to-resource",
    "handed-to-stack",
    "policy-pack",
    "rotation",
    "several-tenants",
    "three-tenants",
    "unit-tests",
    "unused-clients",
];

describe("the examples", () => {
    let tenant: Tenant;
    let project: Project;

    withProjectForEachTest((startedTenant, createdProject) => {
        tenant = startedTenant;
        project = createdProject;
    });

    async function start(example: string): Promise<void> {
        await project.setUp(example);
    }

    const SIMPLE: readonly [string, Record<string, unknown>, string[]][] = [
        ["web-application", { type: "CONFIDENTIAL", refreshTokenValiditySeconds: 604_800 }, ["clientSecret"]],
        ["public-client", { type: "PUBLIC", accessType: "ONLINE" }, []],
        ["plain-javascript", { grantTypes: ["CLIENT_CREDENTIALS"] }, ["clientSecret"]],
        ["least-privilege", { scope: ["idn:accounts:manage", "idn:sources:read"] }, ["clientSecret"]],
        ["es-module", { grantTypes: ["CLIENT_CREDENTIALS"] }, ["clientSecret"]],
        ["yaml", { grantTypes: ["CLIENT_CREDENTIALS"] }, ["clientSecret"]],
    ];

    test("when the folders of examples/ are listed, each of them has a test", async () => {
        const folders = await readdir(join(REPOSITORY, "examples"));
        // The folder contains the templates for `pulumi new`, which a test below deploys.
        const examples = folders.filter((folder) => folder !== "templates");
        expect([...WITH_SEPARATE_TEST, ...SIMPLE.map(([example]) => example)].sort()).toEqual(examples.sort());
    });

    test.each(SIMPLE)(
        "when the example %s is deployed twice, the second up changes nothing, and destroy deletes its client",
        async (example, fields, secrets) => {
            await start(example);
            const shown = await project.pulumi("up", "--yes", "--skip-preview");
            expect(shown).not.toContain("warning");
            expect(await tenant.onlyClient()).toMatchObject(fields);
            for (const secret of secrets) {
                expect(await project.pulumi("stack", "output")).toMatch(new RegExp(`${secret} +\\[secret\\]`));
            }
            expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
            await project.pulumi("destroy", "--yes", "--skip-preview");
            expect(await tenant.clients()).toEqual([]);
        },
    );

    test("when the example es-module-typescript is deployed twice, the second up changes nothing", async () => {
        await start("es-module-typescript");
        // The nodeargs of its Pulumi.yaml have no effect with the host of a CLI built from source.
        const up = () => project.run("env", ["NODE_OPTIONS=--import=tsx", "pulumi", "up", "--yes", "--skip-preview"]);
        expect(await up()).toContain("2 created");
        expect((await tenant.onlyClient()).name).toBe("reporting");
        expect(await up()).toContain("2 unchanged");
    });

    test("when the example handed-to-resource rotates its client, its credentials file has the new secret", async () => {
        await start("handed-to-resource");
        const file = join(project.program, "credentials.json");
        const credentials = async () =>
            JSON.parse(await readFile(file, "utf8")) as { clientId: string; clientSecret: string };

        await project.pulumi("up", "--yes", "--skip-preview");
        const first = await credentials();
        expect((await stat(file)).mode & 0o777).toBe(0o600);
        expect(await tenant.logIn(first.clientId, first.clientSecret)).toBe(200);

        await project.run("pulumi", ["config", "set", "rotatedOn", "2026-11-25"]);
        await project.pulumi("up", "--yes", "--skip-preview");
        const second = await credentials();
        expect(await tenant.logIn(second.clientId, second.clientSecret)).toBe(200);
        expect(await tenant.logIn(first.clientId, first.clientSecret)).toBe(401);

        await project.pulumi("destroy", "--yes", "--skip-preview");
        await expect(stat(file)).rejects.toThrow("ENOENT");
        project.expectNotPrinted(first.clientSecret);
        project.expectNotPrinted(second.clientSecret);
    });

    test("when rotateWhenChanged changes in the example rotation, the single client is replaced and the rotating clients are not", async () => {
        await start("rotation");
        await project.pulumi("up", "--yes", "--skip-preview");
        const first = await project.outputs();
        expect((await tenant.clients()).map(({ name }) => name).sort()).toEqual(["batch", "reporting"]);
        expect(await tenant.logIn(String(first.clientId), String(first.clientSecret))).toBe(200);
        expect(Date.parse(String(first.nextRotation))).toBeGreaterThan(Date.now());

        await project.run("pulumi", ["config", "set", "rotate", "2026-11-25"]);
        const shown = await project.pulumi("up", "--yes");
        expect(shown).toMatch(new RegExp(`${String(first.batchClientId)}.*rotateWhenChanged`));
        const second = await project.outputs();
        expect(second).toEqual({
            ...first,
            batchClientId: expect.any(String) as unknown,
            batchClientSecret: expect.any(String) as unknown,
        });
        expect(await tenant.logIn(String(second.batchClientId), String(second.batchClientSecret))).toBe(200);
        expect(await tenant.logIn(String(first.batchClientId), String(first.batchClientSecret))).toBe(401);
        await project.pulumi("destroy", "--yes", "--skip-preview");
        expect(await tenant.clients()).toEqual([]);
        for (const secret of [first.clientSecret, first.batchClientSecret, second.batchClientSecret]) {
            project.expectNotPrinted(String(secret));
        }
    });

    test("when the example handed-to-stack reads the secret of another stack, the output that contains it is a secret", async () => {
        await start("quickstart");
        await project.pulumi("up", "--yes", "--skip-preview");
        const { clientId, clientSecret } = await project.outputs();

        const consumer = await project.sibling("handed-to-stack");
        await consumer.run("pulumi", ["config", "set", "clients", "organization/sailpoint-quickstart/dev"]);
        await consumer.pulumi("up", "--yes", "--skip-preview");
        expect(await consumer.pulumi("stack", "output")).toMatch(/authorization +\[secret\]/);
        const header = String((await consumer.outputs()).authorization).replace("Basic ", "");
        expect(Buffer.from(header, "base64").toString()).toBe(`${String(clientId)}:${String(clientSecret)}`);
        consumer.expectNotPrinted(header);
    });

    test("when the example importing imports a client, the client is updated in place and its secret is an output", async () => {
        const existing = await tenant.createClient({
            name: "reporting",
            description: "created by hand",
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
        });
        const secret = String(existing.secret);
        await start("importing");
        await project.run("pulumi", ["config", "set", "existingClient", existing.id]);
        await project.run("pulumi", ["config", "set", "--secret", "existingSecret", secret]);
        await tenant.requests();

        expect(await project.pulumi("up", "--yes", "--skip-preview")).toMatch(
            new RegExp(`${existing.id}[^]*description: created by hand -> `),
        );
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`, `PATCH ${existing.id}`]);
        expect(await project.outputs()).toEqual({ clientId: existing.id, clientSecret: secret });
        expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
        await expect(project.pulumi("destroy", "--yes", "--skip-preview")).rejects.toThrow("protect");
        expect(await tenant.onlyClient()).toMatchObject({ id: existing.id });
        project.expectNotPrinted(secret);
    });

    test("when the example several-tenants is deployed, each tenant has one client", async () => {
        const sandbox = await Tenant.start();
        try {
            await start("several-tenants");
            for (const [name, { simulator }] of Object.entries({ acme: tenant, "acme-sandbox": sandbox })) {
                await project.run("pulumi", ["config", "set", `${name}:baseUrl`, simulator.baseUrl]);
                await project.run("pulumi", ["config", "set", `${name}:clientId`, simulator.clientId]);
                await project.run("pulumi", [
                    "config",
                    "set",
                    "--secret",
                    `${name}:clientSecret`,
                    simulator.clientSecret,
                ]);
            }
            await project.pulumi("up", "--yes", "--skip-preview");
            const [here, there] = [await tenant.onlyClient(), await sandbox.onlyClient()];
            expect(await project.outputs()).toEqual({ clientIds: { acme: here.id, "acme-sandbox": there.id } });
            expect([await tenant.requests(), await sandbox.requests()]).toEqual([
                ["token", "POST"],
                ["token", "POST"],
            ]);
            await project.pulumi("destroy", "--yes", "--skip-preview");
            expect([...(await tenant.clients()), ...(await sandbox.clients())]).toEqual([]);
            project.expectNotPrinted(sandbox.simulator.clientSecret);
        } finally {
            await sandbox.stop();
        }
    });

    test("when the example unused-clients is deployed, its output has the clients that were not used for 180 days", async () => {
        const long = new Date(Date.now() - 181 * 24 * 60 * 60 * 1000).toISOString();
        const { id } = await tenant.createClient({ name: "used long ago" });
        await tenant.updateClient(id, { created: long, lastUsed: long });
        const forgotten = await tenant.createClient({ name: "forgotten", enabled: false });
        await tenant.updateClient(forgotten.id, { created: long });
        await tenant.createClient({ name: "created just now" });
        await tenant.requests();
        await start("unused-clients");

        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
        expect(await project.outputs()).toEqual({
            unusedClients: [
                { id: forgotten.id, name: "forgotten", enabled: false, created: long, lastUsed: "never" },
                { id, name: "used long ago", enabled: true, created: long, lastUsed: long },
            ],
        });
        await project.pulumi("config", "set", "days", "182");
        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await project.outputs()).toEqual({ unusedClients: [] });
    });

    test("when the tests of the example unit-tests run, they pass", async () => {
        await project.copy("unit-tests");
        await project.linkDependencies();
        const output = await project.run("npm", ["test"]);
        expect(output).toMatch(/pass 2\n/);
        expect(output).toMatch(/fail 0\n/);
    });

    test.each(["typescript", "javascript", "yaml"])(
        "when pulumi new uses the template %s, the project can be deployed",
        async (name) => {
            const template = join(REPOSITORY, "examples/templates", name);
            await project.run("pulumi", [
                "new",
                template,
                "--generate-only",
                "--yes",
                "--name",
                "acme-clients",
                "--force",
            ]);
            expect(await readFile(join(project.program, "package.json"), "utf8")).toContain('"name": "acme-clients"');
            expect(await readFile(join(project.program, "README.md"), "utf8")).toContain("# acme-clients");
            expect(await readFile(join(project.program, ".gitignore"), "utf8")).toContain("node_modules");
            await project.linkDependencies();
            await project.initStack();
            if (name === "yaml") {
                const source = ["--file", join(REPOSITORY, "plugin")];
                await project.run("pulumi", ["plugin", "install", "resource", "sailpoint", "0.1.0", ...source]);
            }
            await project.pulumi("up", "--yes", "--skip-preview");
            expect(await tenant.onlyClient()).toMatchObject({ name: "reporting" });
            await project.pulumi("destroy", "--yes", "--skip-preview");
        },
    );
});
