// The imports and changes of imported clients that are rejected; a rejected import never deletes a client.
import * as sailpoint from "pulumi-sailpoint";
import { REPLACEMENT } from "../../support/client-args";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../../support/existing-client";
import { expectMessage, expectNoStackTrace } from "../../support/messages";
import { declareClients } from "../../support/scenarios/import";
import type { DeclaredClient } from "../../support/scenarios/import";
import type { Deployment } from "../support/deployment";
import { scenario } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

describe("an imported client", () => {
    const harness = scenario();
    let resources: DeclaredClient[];
    let tenant: Tenant;
    let stack: Deployment;

    beforeEach(async () => {
        ({ tenant, stack } = await harness.start(() => {
            declareClients(resources);
        }));
    });

    async function expectExists(id: string): Promise<void> {
        expect((await tenant.clients()).map((client) => client.id)).toContain(id);
    }

    test("when scope and type change while the option import is set, preview and up fail without a request", async () => {
        const existing = await tenant.createClient({ ...EXISTING_CLIENT, type: "CONFIDENTIAL" });
        const options = { import: existing.id };
        resources = [{ name: "a", options }];
        await stack.up();
        resources = [{ name: "a", args: { ...MATCHING_ARGS, scope: ["idn:sources:read"], type: "PUBLIC" }, options }];
        await tenant.requests();

        for (const rejected of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expectMessage(rejected, "error", existing.id, "scope, type", "option import");
            expectNoStackTrace(rejected);
        }
        expect(await tenant.requests()).toEqual([]);

        resources = [{ name: "a", args: { ...MATCHING_ARGS, scope: ["idn:sources:read"] } }];
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
    });

    test("when an imported client is older than rotateAfterDays and the option import is set, preview fails; without the option it shows a replacement", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        await tenant.updateClient(existing.id, { created: "2020-01-01T00:00:00.000Z" });
        const args = { ...MATCHING_ARGS, rotateAfterDays: 90 };
        resources = [{ name: "a", args, options: { import: existing.id } }];
        await stack.up();
        expectMessage(await stack.preview({ fails: true }), "error", "rotateAfterDays", "option import");
        resources = [{ name: "a", args }];
        expect(await stack.preview()).toMatchObject({ steps: REPLACEMENT });
    });

    test("when the option import of a resource is changed to another client, preview fails", async () => {
        const [one, other] = [await tenant.createClient(EXISTING_CLIENT), await tenant.createClient(EXISTING_CLIENT)];
        resources = [{ name: "a", options: { import: one.id } }];
        await stack.up();
        resources = [{ name: "a", options: { import: other.id } }];
        expectMessage(await stack.preview({ fails: true }), "error", one.id);
    });

    test("when the scope of an imported client is changed outside of Pulumi, refresh succeeds and the next up fails", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        resources = [{ name: "a", options: { import: existing.id } }];
        await stack.up();
        await tenant.updateClient(existing.id, { scope: ["idn:sources:read"] });
        expect((await stack.refresh()).output).not.toContain("replaced");
        expectMessage(await stack.up({ fails: true }), "error", existing.id, "scope", "option import");
        await expectExists(existing.id);
    });

    test("when a new resource imports the client of a removed resource without clientSecret, up fails, and the old state with the secret is kept", async () => {
        resources = [{ name: "a" }];
        await stack.up();
        const { id, secret } = (await tenant.onlyClient()) as unknown as { id: string; secret: string };
        stack.trackSecret(secret);
        resources = [{ name: "b", options: { import: id } }];

        for (let attempt = 0; attempt < 2; attempt++) {
            expectMessage(await stack.up({ fails: true }), "error", id, "secret");
            await expectExists(id);
        }
        expect(stack.clients()).toHaveLength(2);
        await tenant.requests();

        resources = [{ name: "b", args: { ...MATCHING_ARGS, clientSecret: secret }, options: { import: id } }];
        expect([...(await stack.up()).steps].sort()).toEqual(["delete", "update"]);
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient().urn).toMatch(/::b$/);
        await expectExists(id);
    });

    test("when a resource with import is renamed without aliases and its state has no secret, the old state is removed and the client is kept", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const options = { import: existing.id };
        resources = [{ name: "a", options }];
        await stack.up();
        await tenant.requests();

        resources = [{ name: "b", options }];
        const renamed = await stack.up();
        expect(renamed.steps).toEqual(["create", "delete"]);
        expectMessage(renamed, "warning", existing.id, "not deleted");
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(stack.onlyClient().urn).toMatch(/::b$/);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await expectExists(existing.id);
    });

    test("when a resource with import and clientSecret is renamed without aliases, the old state is removed and the client is kept", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        stack.trackSecret(String(existing.secret));
        const args = { ...MATCHING_ARGS, clientSecret: String(existing.secret) };
        resources = [{ name: "a", args, options: { import: existing.id } }];
        await stack.up();
        resources = [{ name: "b", args, options: { import: existing.id } }];
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(stack.onlyClient().outputs.clientSecret).toBe(existing.secret);
        await expectExists(existing.id);
    });

    test("when state has two resources with one client after an interrupted up, and import is removed, up removes one of them without a request", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const options = { import: existing.id };
        resources = [{ name: "a", options }];
        await stack.up();
        // The failure of `c` stops the up before it deletes `a`.
        resources = [
            { name: "b", options },
            { name: "c", options: { import: "none" } },
        ];
        await stack.up({ fails: true });
        expect(stack.clients()).toHaveLength(2);
        await tenant.requests();

        resources = [{ name: "b" }];
        expect([...(await stack.up()).steps].sort()).toEqual(["delete", "same"]);
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient()).toMatchObject({ id: existing.id });
        await expectExists(existing.id);
    });

    test("when state has two resources with one client and only the older one has the secret, up fails until clientSecret is set", async () => {
        resources = [{ name: "a" }];
        await stack.up();
        const { id, secret } = (await tenant.onlyClient()) as unknown as { id: string; secret: string };
        stack.trackSecret(secret);
        resources = [{ name: "b", options: { import: id } }];
        await stack.up({ fails: true });
        resources = [{ name: "b" }];
        await tenant.requests();
        expectMessage(await stack.up({ fails: true }), "error", id, "clientSecret");
        expect(stack.clients()).toHaveLength(2);

        resources = [{ name: "b", args: { ...MATCHING_ARGS, clientSecret: secret } }];
        await stack.up();
        expect(stack.onlyClient().outputs.clientSecret).toBe(secret);
        expect(await tenant.requests()).toEqual([]);
        await expectExists(id);
    });

    test("when up --replace replaces a resource with the option import, up fails and deletes nothing; when import is removed, the client is kept", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const secret = String(existing.secret);
        stack.trackSecret(secret);
        const args = { ...MATCHING_ARGS, clientSecret: secret };
        resources = [{ name: "a", args, options: { import: existing.id } }];
        await stack.up();
        await tenant.requests();

        expectMessage(
            await stack.up({ fails: true, replace: ["a"] }),
            "error",
            existing.id,
            "Remove the option import",
        );
        expectMessage(await stack.up({ fails: true }), "error", existing.id, "Remove the option import");
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);

        resources = [{ name: "a", args }];
        await stack.up();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient()).toMatchObject({ id: existing.id, outputs: { clientSecret: secret } });
        await expectExists(existing.id);
    });

    test("when up --replace has failed for an import and only the old state has the secret, the old state is kept until clientSecret is set", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const secret = String(existing.secret);
        stack.trackSecret(secret);
        const options = { import: existing.id };
        resources = [{ name: "a", args: { ...MATCHING_ARGS, clientSecret: secret }, options }];
        await stack.up();
        // State keeps the secret.
        resources = [{ name: "a", options }];
        await stack.up();
        const failed = await stack.up({ fails: true, replace: ["a"] });
        expectMessage(failed, "error", existing.id, "Remove the option import, set clientSecret");

        resources = [{ name: "a" }];
        await stack.up({ fails: true });
        expect(stack.clients().map(({ outputs }) => outputs.clientSecret)).toContain(secret);
        resources = [{ name: "a", args: { ...MATCHING_ARGS, clientSecret: secret } }];
        await stack.up();
        expect(stack.onlyClient()).toMatchObject({ id: existing.id, outputs: { clientSecret: secret } });
        await expectExists(existing.id);
    });

    test("when a resource imports a client that another resource of the program created, up fails and state is unchanged", async () => {
        resources = [{ name: "a" }];
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        // Without dependsOn the engine registers the resources in any order.
        stack.program = () => {
            const a = new sailpoint.OAuthClient("a", { name: "reporting", ...MATCHING_ARGS });
            new sailpoint.OAuthClient("b", { name: "reporting", ...MATCHING_ARGS }, { import: id, dependsOn: a });
            return Promise.resolve({});
        };
        expectMessage(await stack.up({ fails: true }), "error", id);
        expect(await tenant.requests()).toEqual([]);

        stack.program = () => {
            new sailpoint.OAuthClient("a", { name: "reporting", ...MATCHING_ARGS });
            return Promise.resolve({});
        };
        await stack.up();
        expect(stack.onlyClient().id).toBe(id);
        await expectExists(id);
    });

    test("when a resource imports a client that another resource creates in the same up, up fails and names the client", async () => {
        stack.program = () => {
            const a = new sailpoint.OAuthClient("a", MATCHING_ARGS);
            new sailpoint.OAuthClient("b", MATCHING_ARGS, { import: a.id as unknown as string });
            return Promise.resolve({});
        };
        const failed = await stack.up({ fails: true });
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expectMessage(failed, "error", (await tenant.onlyClient()).id);
        expect(stack.onlyClient().urn).toMatch(/::a$/);
    });
});
