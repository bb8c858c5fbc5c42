// Every example, copied out of the repository, deployed, deployed again without a change, and destroyed; and the template.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Project, REPOSITORY } from "./support/project";
import { Tenant } from "./support/tenant";

/** Examples with a separate test, because they need more than one deployment. */
const WITH_SEPARATE_TEST = [
    "adopting",
    "quickstart",
    "handed-to-resource",
    "handed-to-stack",
    "rotation",
    "several-tenants",
    "three-tenants",
    "unit-tests",
    "unused-clients",
];

describe("an example", () => {
    let tenant: Tenant;
    let project: Project;

    beforeEach(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
    });

    afterEach(async () => {
        await project.remove();
        await tenant.stop();
    });

    async function start(example: string): Promise<void> {
        await project.setUp(example);
    }

    const SIMPLE: readonly [string, Record<string, unknown>, string[]][] = [
        ["web-application", { type: "CONFIDENTIAL", refreshTokenValiditySeconds: 604_800 }, ["clientSecret"]],
        ["public-client", { type: "PUBLIC", accessType: "ONLINE" }, []],
        ["plain-javascript", { grantTypes: ["CLIENT_CREDENTIALS"] }, ["clientSecret"]],
        ["least-scopes", { scope: ["idn:accounts:manage", "idn:sources:read"] }, ["clientSecret"]],
        ["es-module", { grantTypes: ["CLIENT_CREDENTIALS"] }, ["clientSecret"]],
    ];

    test("when a folder is added to examples, it has a test here", async () => {
        const folders = await readdir(join(REPOSITORY, "examples"));
        // It contains the templates for `pulumi new`, which a test below deploys.
        const examples = folders.filter((folder) => folder !== "templates");
        expect([...WITH_SEPARATE_TEST, ...SIMPLE.map(([example]) => example)].sort()).toEqual(examples.sort());
    });

    test.each(SIMPLE)("%s is deployed, left alone and destroyed", async (example, fields, secrets) => {
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
    });

    test("handed-to-resource: the file has the secret that logs in, before and after a rotation", async () => {
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

    test("rotation: on a word one client is replaced, and nothing of the pair", async () => {
        await start("rotation");
        await project.pulumi("up", "--yes", "--skip-preview");
        const first = await project.outputs();
        expect((await tenant.clients()).map(({ name }) => name).sort()).toEqual([
            "batch",
            "reporting-a",
            "reporting-b",
        ]);
        expect(await tenant.logIn(String(first.clientId), String(first.clientSecret))).toBe(200);
        expect(Date.parse(String(first.nextTurn))).toBeGreaterThan(Date.now());

        await project.run("pulumi", ["config", "set", "rotate", "2026-11-25"]);
        const shown = await project.pulumi("up", "--yes");
        expect(shown).toContain(`(${String(first.batchClientId)}) will be replaced: rotateWhenChanged changed.`);
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

    test("handed-to-stack: another stack reads the secret, and it stays one", async () => {
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

    test("adopting: the client stays the same one, is changed to the program, and its secret is an output", async () => {
        const made = await tenant.createClient({
            name: "reporting",
            description: "made by hand",
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
        });
        const secret = String(made.secret);
        await start("adopting");
        await project.run("pulumi", ["config", "set", "existingClient", made.id]);
        await project.run("pulumi", ["config", "set", "--secret", "existingSecret", secret]);
        await tenant.requests();

        expect(await project.pulumi("up", "--yes", "--skip-preview")).toContain("what the program says: description");
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`, `PATCH ${made.id}`]);
        expect(await project.outputs()).toEqual({ clientId: made.id, clientSecret: secret });
        expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
        await expect(project.pulumi("destroy", "--yes", "--skip-preview")).rejects.toThrow("protect");
        expect(await tenant.onlyClient()).toMatchObject({ id: made.id });
        project.expectNotPrinted(secret);
    });

    test("several-tenants: each has its client, by its own credential", async () => {
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

    test("unused-clients: the output is those that nobody used for so long", async () => {
        const long = new Date(Date.now() - 181 * 24 * 60 * 60 * 1000).toISOString();
        const { id } = await tenant.createClient({ name: "used long ago" });
        await tenant.updateClient(id, { created: long, lastUsed: long });
        const forgotten = await tenant.createClient({ name: "forgotten", enabled: false });
        await tenant.updateClient(forgotten.id, { created: long });
        await tenant.createClient({ name: "made just now" });
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

    test("unit-tests: its own tests pass", async () => {
        await project.copy("unit-tests");
        await project.linkDependencies();
        const output = await project.run("npm", ["test"]);
        expect(output).toMatch(/pass 2\n/);
        expect(output).toMatch(/fail 0\n/);
    });

    test("the template becomes a project that is deployed", async () => {
        const template = join(REPOSITORY, "examples/templates/typescript");
        await project.run("pulumi", ["new", template, "--generate-only", "--yes", "--name", "acme-clients", "--force"]);
        expect(await readFile(join(project.program, "package.json"), "utf8")).toContain('"name": "acme-clients"');
        await project.linkDependencies();
        await project.initStack();
        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await tenant.onlyClient()).toMatchObject({ name: "reporting" });
        await project.pulumi("destroy", "--yes", "--skip-preview");
    });
});
