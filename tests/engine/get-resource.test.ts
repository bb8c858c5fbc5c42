// OAuthClient.get, and clients that were deleted outside of Pulumi.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { errorCode, expectMessage, expectNoStackTrace } from "../support/messages";
import { scenario } from "./support/scenario";

describe("OAuthClient.get and deleted clients", () => {
    const harness = scenario();

    test("when a program calls OAuthClient.get, the client is read; when the call is removed, the client is not deleted", async () => {
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

    test("when OAuthClient.get takes the place of a managed client, the client stays, and its secret leaves state", async () => {
        let isManaged = true;
        let clientId = "";
        const { tenant, stack } = await harness.start(() => {
            const client = isManaged
                ? new sailpoint.OAuthClient("reporting", ARGS)
                : sailpoint.OAuthClient.get("reporting", clientId);
            return Promise.resolve({ clientSecret: client.clientSecret });
        });
        await stack.up();
        ({ id: clientId } = await tenant.onlyClient());

        isManaged = false;
        expect(await stack.up()).toMatchObject({ messages: [] });
        expect(await stack.output("clientSecret")).toEqual({ value: "", secret: true });
        await stack.destroy();
        expect(await tenant.onlyClient()).toMatchObject({ id: clientId });
    });

    test("when the client of an OAuthClient.get was deleted, a refresh drops it and names the call", async () => {
        const { tenant, stack } = await harness.start(() => {
            sailpoint.OAuthClient.get("found", id);
        });
        const { id } = await tenant.createClient({ name: "found" });
        await stack.up();
        await tenant.deleteClient(id);
        const refresh = await stack.refresh();
        expectMessage(refresh, "warning", id, "OAuthClient.get");
        expect(refresh.output).not.toContain("creates a new one");
        expect(await stack.clients()).toEqual([]);
    });

    test("when OAuthClient.get finds no client, preview fails and names the id", async () => {
        const { tenant, stack } = await harness.start(() => {
            sailpoint.OAuthClient.get("found", "no/such id?");
        });

        const preview = await stack.preview({ fails: true });
        expectMessage(preview, "error", "no/such id?", errorCode("NOT_FOUND"));
        expectNoStackTrace(preview);
        expect(await tenant.requests()).toEqual(["token", "GET no%2Fsuch%20id%3F", "LIST"]);
    });

    test("when refresh finds that a client was deleted, it warns and removes it from state, and the next up creates another", async () => {
        const { tenant, stack } = await harness.start(() => {
            const client = new sailpoint.OAuthClient("reporting", ARGS);
            return Promise.resolve({ clientId: client.clientId });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.ageClients();
        await stack.refresh();
        const other = await tenant.createClient({ name: "of another stack" });
        await tenant.deleteClient(id);
        await tenant.requests();

        const refresh = await stack.refresh();
        expectMessage(refresh, "warning", "reporting", id);
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`, "LIST", `GET ${other.id}`]);
        expect(await stack.clients()).toEqual([]);
        await tenant.deleteClient(other.id);

        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect((await tenant.onlyClient()).id).not.toBe(id);
    });

    test("when the client of a stack was deleted outside of Pulumi, destroy succeeds", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", ARGS);
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.ageClients();
        await stack.refresh();
        await tenant.deleteClient(id);
        await tenant.requests();

        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`, `GET ${id}`, "LIST"]);
    });
});
