// The resource options protect, retainOnDelete, dependsOn, parent and additionalSecretOutputs.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";

describe("resource options", () => {
    const harness = scenario();

    test("when protect is set, destroy, removal from the program and replacement fail, and an update succeeds", async () => {
        let clients: Partial<sailpoint.OAuthClientArgs>[] = [{}];
        let protect = true;
        const { tenant, stack } = await harness.start(() => {
            clients.forEach((args) => new sailpoint.OAuthClient("reporting", { ...ARGS, ...args }, { protect }));
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        expect((await stack.destroy({ fails: true })).output).toContain("protect");
        clients = [];
        expect((await stack.up({ fails: true })).output).toContain("protect");
        clients = [{ scope: ["idn:sources:read"] }];
        expect((await stack.preview({ fails: true })).output).toContain("unable to replace resource");
        expect((await stack.up({ fails: true })).output).toContain("unable to replace resource");
        expect(await tenant.requests()).toEqual([]);

        clients = [{ description: "changed all the same" }];
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);

        protect = false;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`]);
    });

    test("when retainOnDelete is set, replaced and destroyed clients are kept in SailPoint, and their secrets work", async () => {
        let scope = ["idn:identity:read"];
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, scope }, { retainOnDelete: true });
            return Promise.resolve({ clientId: client.clientId, clientSecret: client.clientSecret });
        });
        await stack.up();
        const first = await credentials();
        scope = ["idn:sources:read"];
        await stack.up();
        const second = await credentials();
        await stack.destroy();

        expect(await tenant.requests()).toEqual(["token", "POST", "token", "POST"]);
        expect(await stack.clients()).toEqual([]);
        for (const { id, secret } of [first, second]) {
            expect(await tenant.logIn(id, secret)).toBe(200);
        }

        async function credentials() {
            const [id, secret] = [await stack.output("clientId"), await stack.output("clientSecret")];
            return { id: String(id.value), secret: String(secret.value) };
        }
    });

    test("when a client depends on another one, it is created after the other client and deleted before it", async () => {
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            new sailpoint.OAuthClient("second", ARGS, { dependsOn: first });
        });
        await tenant.injectFault({ name: "error-before", value: 400, method: "POST", path: "/v2025", times: 1 });

        await stack.up({ fails: true });
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", "POST"]);
        const ids = Object.fromEntries((await tenant.clients()).map(({ name, id }) => [String(name), id]));
        await stack.destroy();
        expect(await tenant.requests()).toEqual(["token", `DELETE ${ids.second}`, `DELETE ${ids.first}`]);
    });

    test("when a client has a component as parent, it is created in the tenant of the component's provider", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        const stack = await harness.startStack(east, () => {
            const { baseUrl, clientId, clientSecret } = west.simulator;
            const provider = new sailpoint.Provider("west", { baseUrl, clientId, clientSecret });
            const team = new pulumi.ComponentResource("test:index:Team", "team", {}, { providers: [provider] });
            new sailpoint.OAuthClient("reporting", ARGS, { parent: team });
        });
        stack.trackSecret(west.simulator.clientSecret);

        await stack.up();
        expect((await stack.onlyClient()).urn).toContain(
            "::test:index:Team$pulumi-nodejs:dynamic/sailpoint:OAuthClient::",
        );
        expect(await west.requests()).toEqual(["token", "POST"]);
        expect(await east.requests()).toEqual([]);
    });

    test("when additionalSecretOutputs names an output, that output and clientSecret are secrets", async () => {
        const { tenant, stack } = await harness.start(() => {
            const additionalSecretOutputs = ["created"];
            const client = new sailpoint.OAuthClient("reporting", ARGS, { additionalSecretOutputs });
            return Promise.resolve({ created: client.created, clientSecret: client.clientSecret });
        });
        await stack.up();
        const { created } = await tenant.onlyClient();
        expect(await stack.output("created")).toEqual({ value: created, secret: true });
        expect(await stack.output("clientSecret")).toMatchObject({ secret: true });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
