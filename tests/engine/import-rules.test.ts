// The imports and changes of imported clients that are rejected; a rejected import never deletes a client.
import type * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../support/existing-client";
import { errorCode, expectMessage, expectNoStackTrace } from "../support/messages";
import { declareClients } from "../support/scenarios/import";
import type { DeclaredClient } from "../support/scenarios/import";
import { Project } from "./support/project";
import type { TestStack } from "./support/stack";
import { scenario } from "./support/scenario";
import { Tenant } from "./support/tenant";

describe("an imported client", () => {
    const harness = scenario();
    let resources: DeclaredClient[];
    let tenant: Tenant;
    let stack: TestStack;

    beforeEach(async () => {
        ({ tenant, stack } = await harness.start(() => {
            declareClients(resources);
        }));
    });

    async function expectExists(id: string): Promise<void> {
        expect((await tenant.clients()).map((client) => client.id)).toContain(id);
    }

    describe("whose resource is replaced", () => {
        let secret: string;
        let id: string;

        async function importClient(more: pulumi.CustomResourceOptions = {}): Promise<string> {
            const existing = await tenant.createClient(EXISTING_CLIENT);
            ({ id } = existing);
            secret = String(existing.secret);
            stack.trackSecret(secret);
            resources = [{ name: "a", args: withSecret(), options: { import: id, ...more } }];
            await stack.up();
            await tenant.requests();
            return (await stack.onlyClient()).urn;
        }

        function withSecret(): sailpoint.OAuthClientArgs {
            return { ...MATCHING_ARGS, clientSecret: secret };
        }

        async function expectClientWithSecret(): Promise<void> {
            const client = await stack.onlyClient();
            expect(client.id).toBe(id);
            expect(JSON.stringify(client.outputs.clientSecret)).toContain(secret);
            await expectExists(id);
        }

        test("when the resource is tainted, up fails without a delete; after import is removed, two ups keep the client and its secret", async () => {
            const urn = await importClient();
            await stack.pulumi("state", "taint", urn, "--yes");
            const failed = await stack.up({ fails: true });
            expectMessage(failed, "error", id, "Remove the option import");
            expectNoStackTrace(failed);
            expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);

            resources = [{ name: "a", args: withSecret() }];
            await stack.up();
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect(await tenant.requests()).toEqual([]);
            await expectClientWithSecret();
        });

        test.each([{}, { deleteBeforeReplace: true }])(
            "when up --replace runs and the resource has the options %j, it fails without a delete; after import is removed, two ups keep the client and its secret",
            async (more) => {
                const urn = await importClient(more);
                const failed = await stack.up({ fails: true, replace: [urn] });
                expectMessage(failed, "error", id, "Remove the option import");
                expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);

                resources = [{ name: "a", args: withSecret(), options: more }];
                await stack.up();
                expect(await stack.up()).toMatchObject({ steps: ["same"] });
                expect(await tenant.requests()).toEqual([]);
                await expectClientWithSecret();
            },
        );

        test("when a failed replacement left two records, and the program then changes the scope, up --refresh replaces the client and deletes the old one", async () => {
            const urn = await importClient();
            await stack.up({ fails: true, replace: [urn] });

            resources = [{ name: "a", args: { ...MATCHING_ARGS, scope: ["idn:sources:read"] } }];
            await stack.up({ refresh: true });
            const client = await stack.onlyClient();
            expect(client.id).not.toBe(id);
            expect((await tenant.clients()).map((one) => one.id)).toEqual([client.id]);
        });

        test("when replacementTrigger of a resource with import changes, preview and up fail, and state is unchanged", async () => {
            await importClient({ replacementTrigger: "one" });
            resources = [{ name: "a", args: withSecret(), options: { import: id, replacementTrigger: "two" } }];
            for (const rejected of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
                expectMessage(rejected, "error", id, "replacementTrigger", "option import");
            }
            expect(await tenant.requests()).toEqual([]);
            await expectClientWithSecret();
        });

        test("when a field in replaceOnChanges of a resource with import changes, preview fails", async () => {
            const options = { replaceOnChanges: ["description"] };
            await importClient(options);
            const args = { ...withSecret(), description: "Nightly reporting job" };
            resources = [{ name: "a", args, options: { import: id, ...options } }];
            expectMessage(await stack.preview({ fails: true }), "error", id, "description", "option import");
            expect(await tenant.requests()).toEqual([]);
        });
    });

    test("when the resource is renamed without aliases, the old resource leaves the state, and the client is not deleted", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        stack.trackSecret(String(existing.secret));
        const args = { ...MATCHING_ARGS, clientSecret: String(existing.secret) };
        const options = { import: existing.id };
        resources = [{ name: "a", args, options }];
        await stack.up();
        await tenant.requests();

        resources = [{ name: "b", args, options }];
        const renamed = await stack.up();
        expect(renamed.steps).toEqual(["create", "delete"]);
        expectMessage(renamed, "warning", existing.id);
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect((await stack.onlyClient()).urn).toMatch(/::b$/);
        await expectExists(existing.id);
    });

    test("when the resource is renamed and its import fails with 403, the old resource stays in state, and the next up completes the import", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const options = { import: existing.id };
        resources = [{ name: "a", options }];
        await stack.up();

        resources = [{ name: "b", args: { ...MATCHING_ARGS, description: "Nightly reporting job" }, options }];
        await tenant.injectFault({ name: "error-before", value: 403, method: "PATCH", times: 1 });
        const failed = await stack.up({ fails: true, continueOnError: true });
        expectMessage(failed, "error", errorCode("PERMISSION"));
        expectMessage(failed, "error", existing.id, "was not deleted");
        expect((await stack.onlyClient()).urn).toMatch(/::a$/);

        resources = [{ name: "b", options }];
        await stack.up();
        expect((await stack.onlyClient()).urn).toMatch(/::b$/);
        await expectExists(existing.id);
    });

    test("when state has two resources with one client and import is removed, the delete of the older resource does not delete the client", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        stack.trackSecret(String(existing.secret));
        const args = { ...MATCHING_ARGS, clientSecret: String(existing.secret) };
        resources = [{ name: "a", args, options: { import: existing.id } }];
        await stack.up();
        // An `up` with --target does not delete the old resource.
        const urn = (await stack.onlyClient()).urn.replace(/::a$/, "::b");
        resources = [{ name: "b", args, options: { import: existing.id } }];
        await stack.up({ target: [urn] });
        expect(await stack.clients()).toHaveLength(2);

        resources = [{ name: "b", args }];
        expectMessage(await stack.up(), "warning", existing.id);
        expect((await stack.onlyClient()).urn).toBe(urn);
        await expectExists(existing.id);

        resources = [];
        await stack.up();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the resource of an imported client is removed from the program, up --refresh deletes the client", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        resources = [{ name: "a", options: { import: existing.id } }];
        await stack.up();
        resources = [];
        await stack.up({ refresh: true });
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the resource is renamed with aliases, up shows no change and sends no request", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        resources = [{ name: "a", options: { import: existing.id } }];
        await stack.up();
        await tenant.requests();
        resources = [{ name: "b", options: { import: existing.id, aliases: [{ name: "a" }] } }];
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("when programs of several stacks in one process import one client at the same time, each up succeeds", async () => {
        const [here, there] = [await tenant.createClient(EXISTING_CLIENT), await tenant.createClient(EXISTING_CLIENT)];
        const importing = (id: string) => () => {
            new sailpoint.OAuthClient("x", { name: "reporting", ...MATCHING_ARGS }, { import: id });
        };
        const stacks = await Promise.all(
            [here.id, there.id, here.id].map((id) => harness.startStack(tenant, importing(id))),
        );
        const deployed = await Promise.all(stacks.map((one) => one.up()));
        expect(deployed.map(({ steps }) => steps)).toEqual([["create"], ["create"], ["create"]]);
        expect(await stacks[0]?.up()).toMatchObject({ steps: ["same"] });
    });
});

describe("a program that imports one client twice", () => {
    test("when two resources import one client, preview fails and names both resources, and the client is not changed", async () => {
        const tenant = await Tenant.start();
        const project = await Project.create(tenant);
        try {
            const { id } = await tenant.createClient(EXISTING_CLIENT);
            await project.writeNodeProgram(`
const { OAuthClient } = require("pulumi-sailpoint");
for (const name of ["a", "b"]) {
    new OAuthClient(name, ${JSON.stringify(MATCHING_ARGS)}, { import: ${JSON.stringify(id)} });
}
`);
            await project.linkDependencies();
            await project.initStack();
            expect(await project.pulumiFails("preview")).toMatch(new RegExp(`"a".*"b".*${id}`));
            const methods = (await tenant.takeRequestLog()).map(({ method, path }) => `${method} ${path}`);
            expect(methods.filter((request) => /^(PATCH|DELETE|POST .*oauth-clients)/.test(request))).toEqual([]);
        } finally {
            await project.remove();
            await tenant.stop();
        }
    });
});

describe("the input clientSecret", () => {
    const harness = scenario();

    test("when clientSecret is set for a client that the stack creates, created or replaces, preview and up fail", async () => {
        let args = MATCHING_ARGS;
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args);
        });
        const withSecret = { ...MATCHING_ARGS, clientSecret: "a secret of the program" };
        stack.trackSecret(withSecret.clientSecret);

        args = withSecret;
        for (const rejected of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expectMessage(rejected, "error", "clientSecret");
        }
        args = MATCHING_ARGS;
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        args = withSecret;
        expectMessage(await stack.preview({ fails: true }), "error", "clientSecret", id);
        expect(await tenant.requests()).toEqual([]);
        const { urn } = await stack.onlyClient();
        expectMessage(await stack.up({ fails: true, replace: [urn] }), "error", "clientSecret");
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id });
    });
});
