// The results and requests of getOAuthClient and getOAuthClients in programs.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

const DAY = 24 * 60 * 60 * 1000;

function daysAgo(days: number): string {
    return new Date(Date.now() - days * DAY).toISOString();
}

/** Creates clients with different times of creation and last use. */
async function createClients(tenant: Tenant): Promise<void> {
    const timestampsByName = {
        "created yesterday, never used": { created: daysAgo(1), lastUsed: null },
        "created long ago, never used": { created: daysAgo(400), lastUsed: null },
        "used yesterday": { created: daysAgo(400), lastUsed: daysAgo(1) },
        "used long ago": { created: daysAgo(400), lastUsed: daysAgo(200) },
        "used long ago, disabled": { created: daysAgo(400), lastUsed: daysAgo(200), enabled: false },
    };
    for (const [name, timestamps] of Object.entries(timestampsByName)) {
        const { id } = await tenant.createClient({ name });
        await tenant.updateClient(id, timestamps);
    }
    await tenant.requests();
}

describe("getOAuthClient and getOAuthClients", () => {
    const harness = scenario();

    test("when a client is looked up by id and by name, the result has all fields except the secret, and one token is requested", async () => {
        const tenant = await harness.startTenant();
        const existing = await tenant.createClient({ name: "Nightly", scope: ["b", "a"], metadata: "m" });
        await tenant.updateClient(existing.id, { lastUsed: "2026-05-31T12:00:00.000Z", metadata: "noted" });
        await tenant.requests();
        const stack = await harness.startStack(tenant, async () => ({
            byId: await sailpoint.getOAuthClient({ id: existing.id }),
            byName: sailpoint.getOAuthClientOutput({ name: pulumi.output("Nightly") }),
        }));
        stack.trackSecret(String(existing.secret));

        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`, "LIST"]);
        const { value, secret } = await stack.output("byId");
        expect(secret).toBe(false);
        expect(value).not.toHaveProperty("secret");
        expect(value).toMatchObject({
            id: existing.id,
            clientId: existing.id,
            name: "Nightly",
            description: existing.description,
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: expect.any(Number) as number,
            refreshTokenValiditySeconds: expect.any(Number) as number,
            accessType: "OFFLINE",
            enabled: true,
            redirectUris: [],
            businessName: "",
            homepageUrl: "",
            strongAuthSupported: false,
            claimsSupported: false,
            scope: ["a", "b"],
            type: "CONFIDENTIAL",
            internal: false,
            created: existing.created,
            modified: existing.modified,
            lastUsed: "2026-05-31T12:00:00.000Z",
            metadata: "noted",
        } satisfies Partial<Record<keyof sailpoint.GetOAuthClientResult, unknown>>);
        expect(await stack.output("byName")).toEqual({ value, secret: false });
    });

    test("when unusedSince or neverUsed is set, the result has the clients whose creation and last use match", async () => {
        const tenant = await harness.startTenant();
        await createClients(tenant);
        const found: Record<string, string[]> = {};
        const search = async (label: string, args: sailpoint.GetOAuthClientsArgs) => {
            found[label] = (await sailpoint.getOAuthClients(args)).map(({ name }) => name);
        };
        const stack = await harness.startStack(tenant, async () => {
            const unusedSince = daysAgo(180);
            await search("unused", { unusedSince });
            await search("unused, a Date", { unusedSince: new Date(unusedSince) });
            await search("unused and enabled", { unusedSince, enabled: true });
            await search("unused, once used", { unusedSince, neverUsed: false });
            await search("never used", { neverUsed: true });
            await search("by name", { name: "used yesterday" });
            await search("all", {});
        });

        await stack.preview();
        expect(found).toEqual({
            unused: ["created long ago, never used", "used long ago", "used long ago, disabled"],
            "unused, a Date": ["created long ago, never used", "used long ago", "used long ago, disabled"],
            "unused and enabled": ["created long ago, never used", "used long ago"],
            "unused, once used": ["used long ago", "used long ago, disabled"],
            "never used": ["created long ago, never used", "created yesterday, never used"],
            "by name": ["used yesterday"],
            all: [
                "created long ago, never used",
                "created yesterday, never used",
                "used long ago",
                "used long ago, disabled",
                "used yesterday",
            ],
        });
        const filters = (await tenant.filters()).map((filter) => filter?.replace(/\d{4}-.*/, "DATE"));
        expect(filters).toEqual([
            undefined,
            undefined,
            undefined,
            "lastUsed le DATE",
            "lastUsed isnull",
            undefined,
            undefined,
        ]);
        expect(await tenant.requests()).toEqual(["token", ...filters.map(() => "LIST")]);
    });

    test("when lookups start at the same time, lookups with one filter share one LIST, and all lookups share one token", async () => {
        const tenant = await harness.startTenant();
        const { id } = await tenant.createClient({ name: "one" });
        await tenant.createClient({ name: "two" });
        await tenant.requests();
        const stack = await harness.startStack(tenant, async () => {
            const [one, two, other] = await Promise.all([
                sailpoint.getOAuthClient({ name: "one" }),
                sailpoint.getOAuthClient({ name: "two" }),
                sailpoint.getOAuthClient({ id }),
            ]);
            return { names: [one.name, two.name, other.name], all: sailpoint.getOAuthClientsOutput() };
        });

        await stack.up();
        expect((await stack.output("names")).value).toEqual(["one", "two", "one"]);
        expect((await tenant.requests()).sort()).toEqual([`GET ${id}`, "LIST", "LIST", "token"]);
    });

    test("when an argument of a lookup is unknown at preview, its result is unknown and no request is sent", async () => {
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", ARGS);
            const byId = sailpoint.getOAuthClientOutput({ id: client.id });
            const after = sailpoint.getOAuthClientsOutput({ name: "reporting" }, { dependsOn: client });
            return Promise.resolve({ created: byId.created, count: after.apply((clients) => clients.length) });
        });

        const preview = await stack.preview();
        expect(preview.steps).toEqual(["create"]);
        expect(await tenant.requests()).toEqual([]);

        await stack.up();
        const { id, created } = await tenant.onlyClient();
        expect((await tenant.requests()).sort()).toEqual([`GET ${id}`, "LIST", "POST", "token", "token"]);
        expect(await stack.output("created")).toEqual({ value: created, secret: false });
        expect(await stack.output("count")).toEqual({ value: 1, secret: false });

        // The argument is known now, so preview sends the requests.
        await stack.preview();
        expect((await tenant.requests()).sort()).toEqual([`GET ${id}`, "LIST"]);
    });

    test("when a program declares a resource in the apply of a lookup, up creates the resource", async () => {
        const { tenant, stack } = await harness.start(() => {
            sailpoint.getOAuthClientsOutput({ name: "template" }).apply(([template]) => {
                new sailpoint.OAuthClient("copy", { ...ARGS, description: template?.description ?? "" });
            });
        });
        await tenant.setFaults({ latency: 300 });
        await tenant.createClient({ name: "template", description: "created by hand" });

        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        const copy = (await tenant.clients()).find(({ name }) => name === "copy");
        expect(copy).toMatchObject({ description: "created by hand" });
    });

    test("when lookups have different providers, each reads the tenant of its provider, with one token per provider", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        await east.createClient({ name: "in the east" });
        await west.createClient({ name: "in the west" });
        await Promise.all([east.requests(), west.requests()]);
        const stack = await harness.startStack(east, () => {
            const provider = new sailpoint.Provider("west", {
                baseUrl: west.simulator.baseUrl,
                clientId: west.simulator.clientId,
                clientSecret: pulumi.secret(west.simulator.clientSecret),
            });
            const parent = new pulumi.ComponentResource("test:Group", "group", {}, { providers: [provider] });
            const east = new sailpoint.Provider("east", { apiVersion: "v3" });
            const names = (options?: pulumi.InvokeOptions) =>
                sailpoint.getOAuthClients({}, options).then((clients) => clients.map(({ name }) => name));
            return Promise.resolve({
                stack: names(),
                provider: names({ provider }),
                parent: names({ parent }),
                east: names({ provider: east }),
                output: sailpoint.getOAuthClientsOutput({}, { provider }).apply(([only]) => only?.name),
            });
        });
        stack.trackSecret(west.simulator.clientSecret);

        await stack.up();
        for (const [output, value] of Object.entries({
            stack: ["in the east"],
            provider: ["in the west"],
            parent: ["in the west"],
            east: ["in the east"],
            output: "in the west",
        })) {
            expect([output, await stack.output(output)]).toEqual([output, { value, secret: false }]);
        }
        // A provider with another API version has a separate connection and token.
        expect((await east.requests()).sort()).toEqual(["LIST", "LIST", "token", "token"]);
        const [token, ...lists] = await west.requests();
        expect([token, new Set(lists)]).toEqual(["token", new Set(["LIST"])]);
    });

    test("when several programs run at the same time in one process, each lookup reads the tenant of its stack", async () => {
        const tenants = await Promise.all(
            ["one", "two", "three"].map(async (name) => {
                const tenant = await harness.startTenant();
                await tenant.createClient({ name });
                return tenant;
            }),
        );
        const stacks = await Promise.all(
            tenants.map((tenant) =>
                harness.startStack(tenant, () =>
                    Promise.resolve({
                        names: sailpoint.getOAuthClientsOutput().apply((all) => all.map(({ name }) => name)),
                    }),
                ),
            ),
        );
        await Promise.all(stacks.map((stack) => stack.up()));
        expect(await Promise.all(stacks.map(async (stack) => (await stack.output("names")).value))).toEqual([
            ["one"],
            ["two"],
            ["three"],
        ]);
    });
});
