// Providers whose credential is an output of another resource or plain text in the program.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";

describe("the credential of an explicit provider", () => {
    const harness = scenario();

    test("when the credential of a provider is an output that is unknown at preview, preview and up succeed", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        let scope = ["idn:identity:read"];
        const stack = await harness.startStack(east, () => {
            // This resource stands for one that creates personal access tokens.
            const creator = new sailpoint.OAuthClient("creator", { ...ARGS, scope });
            const { baseUrl, clientId, clientSecret } = west.simulator;
            const provider = new sailpoint.Provider("west", {
                baseUrl,
                clientId: creator.clientId.apply(() => clientId),
                clientSecret: creator.clientSecret.apply(() => clientSecret),
            });
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
            const clients = sailpoint.getOAuthClientsOutput({}, { provider });
            return Promise.resolve({ names: clients.apply((all) => all.map(({ name }) => name)) });
        });
        stack.trackSecret(west.simulator.clientSecret);

        const preview = await stack.preview();
        expect(preview.steps).toEqual(["create", "create"]);
        await stack.up();
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect(await stack.output("names")).toEqual({ value: ["reporting"], secret: false });
        const { id } = (await west.clients())[0] ?? {};
        await west.requests();

        // The credential becomes unknown again, for an existing client.
        scope = ["idn:sources:read"];
        const unknownPreview = await stack.preview();
        expect(unknownPreview.output).toContain("has inputs that are not known during preview");
        const up = await stack.up();
        expect(up.steps).toEqual(["create-replacement", "replace", "same", "delete-replaced"]);
        expect(await west.requests()).toEqual(["LIST"]);
        expect((await west.clients()).map((client) => client.id)).toEqual([id]);
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        await stack.destroy();
        expect([...(await east.clients()), ...(await west.clients())]).toEqual([]);
    });

    test("when the program passes clientSecret to a provider in plain text, state has it encrypted", async () => {
        const tenant = await harness.startTenant();
        const { baseUrl, clientId, clientSecret } = tenant.simulator;
        const stack = await harness.startStack(tenant, () => {
            const provider = new sailpoint.Provider("acme", { baseUrl, clientId, clientSecret });
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
        });
        const { messages } = await stack.up();
        expect(messages.filter(({ severity }) => severity === "warning")).toEqual([]);
        const state = await stack.pulumi("stack", "export");
        expect(state).toContain(clientId);
        expect(state).not.toContain(clientSecret);
    });
});
