// Clients that the stack does not own, and clients that somebody deleted.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("clients that exist, or no longer", () => {
    const harness = scenario();

    test("get looks a client up and leaves it alone", async () => {
        const owner = await harness.start(() => {
            new sailpoint.OAuthClient("owned", ARGS);
        });
        await owner.stack.up();
        const { id } = await owner.tenant.onlyClient();
        await owner.tenant.requests();
        let readsClient = true;
        const reader = await harness.startStack(owner.tenant, () => {
            if (readsClient) {
                const found = sailpoint.OAuthClient.get("found", id);
                return Promise.resolve({ description: found.description, clientSecret: found.clientSecret });
            }
            return Promise.resolve({});
        });

        expect(await reader.up()).toMatchObject({ steps: ["read"] });
        expect(await owner.tenant.requests()).toEqual(["token", `GET ${id}`]);
        expect(await reader.output("description")).toEqual({ value: ARGS.description, secret: false });
        expect(await reader.output("clientSecret")).toEqual({ value: "", secret: true });

        readsClient = false;
        await reader.up();
        expect(await owner.tenant.requests()).toEqual([]);
        expect(await owner.tenant.onlyClient()).toMatchObject({ id });
    });

    test("get of a client that does not exist is an error with its id", async () => {
        const { tenant, stack } = await harness.start(() => {
            sailpoint.OAuthClient.get("found", "no/such id?");
        });

        const preview = await stack.preview({ fails: true });
        expect(preview.output).toContain("There is no OAuth client with the id no/such id?");
        expect(preview.output).not.toMatch(/^\s+at /m);
        expect(await tenant.requests()).toEqual(["token", "GET no%2Fsuch%20id%3F", "LIST"]);
    });

    test("a client that vanished leaves state with a warning, and the next up creates a new one", async () => {
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", ARGS);
            return Promise.resolve({ clientId: client.clientId });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.deleteClient(id);
        await tenant.requests();

        const refresh = await stack.refresh();
        expect(refresh.output).toContain(`warning: The OAuth client reporting (${id}) no longer exists`);
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`, "LIST"]);
        expect(await stack.clients()).toEqual([]);

        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect((await tenant.onlyClient()).id).not.toBe(id);
    });

    test("a client that vanished is destroyed without fuss", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", ARGS);
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.deleteClient(id);
        await tenant.requests();

        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`, "LIST"]);
    });
});
