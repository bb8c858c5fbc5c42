// What an adoption refuses, and that no client dies of it.
import type * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "../../engine/support/existing-client";
import type { Deployment } from "../support/deployment";
import { scenario } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

interface Resource {
    readonly name: string;
    readonly args?: sailpoint.OAuthClientArgs;
    readonly options?: pulumi.CustomResourceOptions;
}

describe("an adopted client", () => {
    const harness = scenario();
    let resources: Resource[];
    let tenant: Tenant;
    let stack: Deployment;

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

    test("is not replaced while import stays: by a field", async () => {
        const made = await tenant.createClient({ ...FIELDS, type: "CONFIDENTIAL" });
        const options = { import: made.id };
        resources = [{ name: "a", options }];
        await stack.up();
        resources = [{ name: "a", args: { ...ARGS, scope: ["idn:sources:read"], type: "PUBLIC" }, options }];
        await tenant.requests();

        for (const refused of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expect(refused.output).toContain(
                `The OAuth client ${made.id} would have to be replaced, because of scope, type`,
            );
            expect(refused.output).toContain("Take the option import out of the program");
            expect(refused.output).not.toMatch(/^\s+at /m);
        }
        expect(await tenant.requests()).toEqual([]);

        resources = [{ name: "a", args: { ...ARGS, scope: ["idn:sources:read"] } }];
        expect(await stack.up()).toMatchObject({ steps: ["create-replacement", "replace", "delete-replaced"] });
    });

    test("is not replaced while import stays: by its age", async () => {
        const made = await tenant.createClient(FIELDS);
        await tenant.updateClient(made.id, { created: "2020-01-01T00:00:00.000Z" });
        const args = { ...ARGS, rotateAfterDays: 90 };
        resources = [{ name: "a", args, options: { import: made.id } }];
        await stack.up();
        const refused = await stack.preview({ fails: true });
        expect(refused.output).toContain("because of rotateAfterDays, but the resource has the option import");
        resources = [{ name: "a", args }];
        expect(await stack.preview()).toMatchObject({
            steps: ["create-replacement", "replace", "delete-replaced"],
        });
    });

    test("keeps its id: import cannot be changed to another client", async () => {
        const [one, other] = [await tenant.createClient(FIELDS), await tenant.createClient(FIELDS)];
        resources = [{ name: "a", options: { import: one.id } }];
        await stack.up();
        resources = [{ name: "a", options: { import: other.id } }];
        const refused = await stack.preview({ fails: true });
        expect(refused.output).toContain(`manages the OAuth client ${one.id} already`);
    });

    test("is refreshed while it drifts in what only a replacement could mend, and refused at the next up", async () => {
        const made = await tenant.createClient(FIELDS);
        resources = [{ name: "a", options: { import: made.id } }];
        await stack.up();
        await tenant.updateClient(made.id, { scope: ["idn:sources:read"] });
        expect((await stack.refresh()).output).not.toContain("replaced");
        expect((await stack.up({ fails: true })).output).toContain("would have to be replaced, because of scope");
        await expectAlive(made.id);
    });

    test("a secret that only the older state knows is not dropped with it", async () => {
        resources = [{ name: "a" }];
        await stack.up();
        const { id, secret } = (await tenant.onlyClient()) as unknown as { id: string; secret: string };
        stack.trackSecret(secret);
        resources = [{ name: "b", options: { import: id } }];

        for (let time = 0; time < 2; time++) {
            const refused = await stack.up({ fails: true });
            expect(refused.output).toContain("its secret is known to the older state only");
            await expectAlive(id);
        }
        expect(stack.clients()).toHaveLength(2);
        await tenant.requests();

        resources = [{ name: "b", args: { ...ARGS, clientSecret: secret }, options: { import: id } }];
        expect([...(await stack.up()).steps].sort()).toEqual(["delete", "update"]);
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient().urn).toMatch(/::b$/);
        await expectAlive(id);
    });

    test("that a resource of the program has created is refused to a second one, which leaves no trace", async () => {
        resources = [{ name: "a" }];
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        // The engine compares resources side by side: only where one depends on the other is their order sure.
        stack.program = () => {
            const a = new sailpoint.OAuthClient("a", { name: "reporting", ...ARGS });
            new sailpoint.OAuthClient("b", { name: "reporting", ...ARGS }, { import: id, dependsOn: a });
            return Promise.resolve({});
        };
        const refused = await stack.up({ fails: true });
        expect(refused.output).toContain(
            `The OAuth client ${id} cannot be adopted: another resource of the program has it`,
        );
        expect(await tenant.requests()).toEqual([]);

        stack.program = () => {
            new sailpoint.OAuthClient("a", { name: "reporting", ...ARGS });
            return Promise.resolve({});
        };
        await stack.up();
        expect(stack.onlyClient().id).toBe(id);
        await expectAlive(id);
    });

    test("that is created in the same up is refused to a second resource, which takes its id", async () => {
        stack.program = () => {
            const a = new sailpoint.OAuthClient("a", ARGS);
            new sailpoint.OAuthClient("b", ARGS, { import: a.id as unknown as string });
            return Promise.resolve({});
        };
        const refused = await stack.up({ fails: true });
        expect(refused.output).toContain("cannot be adopted: another resource of the program has it");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect(stack.onlyClient().urn).toMatch(/::a$/);
    });
});
