// What an adoption refuses, and that no client dies of it.
import type * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "./support/existing-client";
import { Project } from "./support/project";
import type { TestStack } from "./support/stack";
import { scenario } from "./support/scenario";
import { Tenant } from "./support/tenant";

interface Resource {
    readonly name: string;
    readonly args?: sailpoint.OAuthClientArgs;
    readonly options?: pulumi.CustomResourceOptions;
}

describe("an adopted client", () => {
    const harness = scenario();
    let resources: Resource[];
    let tenant: Tenant;
    let stack: TestStack;

    beforeEach(async () => {
        ({ tenant, stack } = await harness.start(() => {
            for (const { name, args = ARGS, options = {} } of resources) {
                new sailpoint.OAuthClient(name, { name: "reporting", ...args }, options);
            }
        }));
    });

    /** The tenant's client of that id is alive, whatever became of the stack. */
    async function expectAlive(id: string): Promise<void> {
        expect((await tenant.clients()).map((client) => client.id)).toContain(id);
    }

    test.each([{}, { deleteBeforeReplace: true }])("survives `up --replace`, with %j", async (more) => {
        const made = await tenant.createClient(FIELDS);
        resources = [{ name: "a", options: { import: made.id, ...more } }];
        await stack.up();
        const { urn } = await stack.onlyClient();
        await tenant.requests();

        const replaced = await stack.up({ replace: [urn] });
        expect(replaced.output).toContain(`warning: The OAuth client ${made.id} was not deleted`);
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(await stack.onlyClient()).toMatchObject({ id: made.id });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await expectAlive(made.id);
    });

    test("survives a new name without aliases", async () => {
        const made = await tenant.createClient(FIELDS);
        stack.trackSecret(String(made.secret));
        const args = { ...ARGS, clientSecret: String(made.secret) };
        const options = { import: made.id };
        resources = [{ name: "a", args, options }];
        await stack.up();
        await tenant.requests();

        resources = [{ name: "b", args, options }];
        const renamed = await stack.up();
        expect(renamed.steps).toEqual(["create", "delete"]);
        expect(renamed.output).toContain(`warning: The OAuth client ${made.id} was not deleted`);
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect((await stack.onlyClient()).urn).toMatch(/::b$/);
        await expectAlive(made.id);
    });

    test("stays in the stack where its new name could not adopt it, and the rest went on", async () => {
        const made = await tenant.createClient(FIELDS);
        const options = { import: made.id };
        resources = [{ name: "a", options }];
        await stack.up();

        resources = [{ name: "b", args: { ...ARGS, scope: ["idn:sources:read"] }, options }];
        const failed = await stack.up({ fails: true, continueOnError: true });
        expect(failed.output).toContain(`The OAuth client ${made.id} cannot be adopted`);
        expect(failed.output).toContain(`imports the OAuth client ${made.id}, and could not adopt it`);
        expect((await stack.onlyClient()).urn).toMatch(/::a$/);

        resources = [{ name: "b", options }];
        await stack.up();
        expect((await stack.onlyClient()).urn).toMatch(/::b$/);
        await expectAlive(made.id);
    });

    test("an older state of it that was left behind does not take it along, once import is taken out", async () => {
        const made = await tenant.createClient(FIELDS);
        stack.trackSecret(String(made.secret));
        const args = { ...ARGS, clientSecret: String(made.secret) };
        resources = [{ name: "a", args, options: { import: made.id } }];
        await stack.up();
        // The deletes of an `up` with --target are left for later.
        const urn = (await stack.onlyClient()).urn.replace(/::a$/, "::b");
        resources = [{ name: "b", args, options: { import: made.id } }];
        await stack.up({ target: [urn] });
        expect(await stack.clients()).toHaveLength(2);

        resources = [{ name: "b", args }];
        expect((await stack.up()).output).toContain(`warning: The OAuth client ${made.id} was not deleted`);
        expect((await stack.onlyClient()).urn).toBe(urn);
        await expectAlive(made.id);

        resources = [];
        await stack.up();
        expect(await tenant.clients()).toEqual([]);
    });

    test("taken out of the program together with its import, it is deleted, also after a refresh in the same up", async () => {
        const made = await tenant.createClient(FIELDS);
        resources = [{ name: "a", options: { import: made.id } }];
        await stack.up();
        resources = [];
        await stack.up({ refresh: true });
        expect(await tenant.clients()).toEqual([]);
    });

    test("with aliases a new name is no change at all", async () => {
        const made = await tenant.createClient(FIELDS);
        resources = [{ name: "a", options: { import: made.id } }];
        await stack.up();
        await tenant.requests();
        resources = [{ name: "b", options: { import: made.id, aliases: [{ name: "a" }] } }];
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("may be imported by several programs of one process, at the same time and one after another", async () => {
        const [here, there] = [await tenant.createClient(FIELDS), await tenant.createClient(FIELDS)];
        const importing = (id: string) => () => {
            new sailpoint.OAuthClient("x", { name: "reporting", ...ARGS }, { import: id });
        };
        const stacks = await Promise.all(
            [here.id, there.id, here.id].map((id) => harness.startStack(tenant, importing(id))),
        );
        const deployed = await Promise.all(stacks.map((one) => one.up()));
        expect(deployed.map(({ steps }) => steps)).toEqual([["create"], ["create"], ["create"]]);
        expect(await stacks[0]?.up()).toMatchObject({ steps: ["same"] });
    });
});

describe("a program that imports a client twice", () => {
    test("is stopped before anything is sent, and told by which resources", async () => {
        const tenant = await Tenant.start();
        const project = await Project.create(tenant);
        try {
            const { id } = await tenant.createClient(FIELDS);
            await project.write({
                "Pulumi.yaml": "name: story\nruntime: nodejs\n",
                "package.json": JSON.stringify({ name: "story", private: true, main: "index.js" }),
                "index.js": `
const { OAuthClient } = require("pulumi-sailpoint");
for (const name of ["a", "b"]) {
    new OAuthClient(name, ${JSON.stringify(ARGS)}, { import: ${JSON.stringify(id)} });
}
`,
            });
            await project.linkDependencies();
            await project.initStack();
            const refused = await project.pulumiFails("preview");
            expect(refused).toContain(`The OAuth clients "a" and "b" import the same client, ${id}`);
            expect(await tenant.requests()).toEqual([]);
        } finally {
            await project.remove();
            await tenant.stop();
        }
    });
});

describe("clientSecret", () => {
    const harness = scenario();

    test("is refused for a client that the stack creates, has created, or would create again", async () => {
        let args = ARGS;
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args);
        });
        const withSecret = { ...ARGS, clientSecret: "a secret of the program" };
        stack.trackSecret(withSecret.clientSecret);

        args = withSecret;
        for (const refused of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expect(refused.output).toContain("clientSecret cannot be set for a client that is created");
        }
        args = ARGS;
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        args = withSecret;
        const refused = await stack.preview({ fails: true });
        expect(refused.output).toContain(`clientSecret cannot be set for the OAuth client ${id}: the stack created it`);
        expect(await tenant.requests()).toEqual([]);
        const { urn } = await stack.onlyClient();
        expect((await stack.up({ fails: true, replace: [urn] })).output).toContain("clientSecret cannot be set");
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id });
    });
});
