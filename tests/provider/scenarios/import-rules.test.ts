// The imports and changes of imported clients that are rejected; a rejected import never deletes a client.
import * as sailpoint from "pulumi-sailpoint";
import { REPLACEMENT } from "../../support/client-args";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../../support/existing-client";
import { expectMessage, expectNoStackTrace } from "../../support/messages";
import { IMPORT_STEPS, declareClients } from "../../support/scenarios/import";
import type { DeclaredClient } from "../../support/scenarios/import";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

describeAdapters("imported client", (harness, kind) => {
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

    /** The native provider leaves it to the engine, whose preview only warns. */
    async function expectReplacementRefused(...facts: readonly string[]): Promise<void> {
        const preview = await stack.preview({ fails: kind === "dynamic" });
        const up = await stack.up({ fails: true });
        if (kind === "dynamic") {
            expectMessage(preview, "error", ...facts, "option import");
            expectMessage(up, "error", ...facts, "option import");
        } else {
            expectMessage(preview, "info", "will be replaced");
            expectMessage(preview, "warning", "previously-imported resources");
            expectMessage(up, "error", "previously-imported resources");
        }
        expectNoStackTrace(up);
    }

    test("when a changed field needs a replacement while the option import is set, up fails", async () => {
        const existing = await tenant.createClient({ ...EXISTING_CLIENT, type: "CONFIDENTIAL" });
        const options = { import: existing.id };
        resources = [{ name: "a", options }];
        await stack.up();
        resources = [{ name: "a", args: { ...MATCHING_ARGS, scope: ["idn:sources:read"], type: "PUBLIC" }, options }];
        await tenant.requests();

        await expectReplacementRefused(existing.id, "scope, type");
        expect(await tenant.requests()).toEqual([]);

        resources = [{ name: "a", args: { ...MATCHING_ARGS, scope: ["idn:sources:read"] } }];
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
    });

    test("when an imported client is older than rotateAfterDays while the option import is set, up fails", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        await tenant.updateClient(existing.id, { created: "2020-01-01T00:00:00.000Z" });
        const args = { ...MATCHING_ARGS, rotateAfterDays: 90 };
        resources = [{ name: "a", args, options: { import: existing.id } }];
        // The dynamic provider imports the client in one step and without a diff.
        await stack.up({ fails: kind === "native" });
        await expectReplacementRefused("rotateAfterDays");
        resources = [{ name: "a", args }];
        expect(await stack.preview()).toMatchObject({ steps: REPLACEMENT });
    });

    test("when the option import of a resource is changed to another client, the dynamic provider refuses, and the engine replaces", async () => {
        const [one, other] = [await tenant.createClient(EXISTING_CLIENT), await tenant.createClient(EXISTING_CLIENT)];
        resources = [{ name: "a", options: { import: one.id } }];
        await stack.up();
        resources = [{ name: "a", options: { import: other.id } }];
        if (kind === "dynamic") {
            expectMessage(await stack.preview({ fails: true }), "error", one.id);
            return;
        }
        const steps = ["import", "update", "delete-replaced"];
        expect(await stack.preview()).toMatchObject({ steps });
        await expectExists(one.id);
        expect(await stack.up()).toMatchObject({ steps });
        expect((await tenant.onlyClient()).id).toBe(other.id);
    });

    test("when the scope of an imported client is changed outside of Pulumi, refresh succeeds and the next up fails", async () => {
        const existing = await tenant.createClient(EXISTING_CLIENT);
        resources = [{ name: "a", options: { import: existing.id } }];
        await stack.up();
        await tenant.updateClient(existing.id, { scope: ["idn:sources:read"] });
        expect((await stack.refresh()).output).not.toContain("replaced");
        await expectReplacementRefused(existing.id, "scope");
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
        expect(renamed.steps).toEqual([...IMPORT_STEPS[kind], "delete"]);
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
        // The failure stopped the native import before its update, which sends nothing.
        const step = { dynamic: "same", native: "update" }[kind];
        expect([...(await stack.up()).steps].sort()).toEqual(["delete", step]);
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

        const failed = await stack.up({ fails: true, replace: ["a"] });
        if (kind === "dynamic") {
            expectMessage(failed, "error", existing.id, "Remove the option import");
            expectMessage(await stack.up({ fails: true }), "error", existing.id, "Remove the option import");
            expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        } else {
            // The engine makes no second record.
            expectMessage(failed, "error", "clientSecret cannot be set for a new client or a replacement");
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect(await tenant.requests()).toEqual([]);
        }

        resources = [{ name: "a", args }];
        await stack.up();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient()).toMatchObject({ id: existing.id, outputs: { clientSecret: secret } });
        await expectExists(existing.id);
    });

    test("when only the state of a client that up replaces by force has the secret, it is kept", async () => {
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
        resources = [{ name: "a" }];
        if (kind === "dynamic") {
            expectMessage(failed, "error", existing.id, "Remove the option import, set clientSecret");
            await stack.up({ fails: true });
            expect(stack.clients().map(({ outputs }) => outputs.clientSecret)).toContain(secret);
            resources = [{ name: "a", args: { ...MATCHING_ARGS, clientSecret: secret } }];
        } else {
            expectMessage(failed, "error", "previously-imported resources");
        }
        await stack.up();
        expect(stack.onlyClient()).toMatchObject({ id: existing.id, outputs: { clientSecret: secret } });
        await expectExists(existing.id);
    });

    test("when a resource imports a client that another resource of the program created, the client survives both", async () => {
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
        if (kind === "dynamic") {
            expectMessage(await stack.up({ fails: true }), "error", id);
            expect(await tenant.requests()).toEqual([]);
        } else {
            expectMessage(await stack.up(), "warning", "Two resources", id);
            expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        }

        stack.program = () => {
            new sailpoint.OAuthClient("a", { name: "reporting", ...MATCHING_ARGS });
            return Promise.resolve({});
        };
        await stack.up();
        expect(stack.onlyClient().id).toBe(id);
        expect(await tenant.requests()).toEqual([]);
        await expectExists(id);
    });

    test("when a resource imports a client that another resource creates in the same up, no up continues without a message", async () => {
        stack.program = () => {
            const a = new sailpoint.OAuthClient("a", MATCHING_ARGS);
            new sailpoint.OAuthClient("b", { ...MATCHING_ARGS, name: "a" }, { import: a.id as unknown as string });
            return Promise.resolve({});
        };
        if (kind === "dynamic") {
            const failed = await stack.up({ fails: true });
            expect(await tenant.requests()).toEqual(["token", "POST"]);
            expectMessage(failed, "error", (await tenant.onlyClient()).id);
            expect(stack.onlyClient().urn).toMatch(/::a$/);
        } else {
            await stack.up();
            expectMessage(await stack.up(), "warning", "Two resources", (await tenant.onlyClient()).id);
        }
    });
});
