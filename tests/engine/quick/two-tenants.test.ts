// Two tenants in one program, by explicit providers.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("several tenants", () => {
    const harness = scenario();

    test("each provider reaches its own tenant, and its credential is a secret in state", async () => {
        const [east, west] = [await harness.startTenant(), await harness.startTenant()];
        const stack = await harness.startStack(east, () => {
            const provider = new sailpoint.Provider("west", {
                baseUrl: west.simulator.baseUrl,
                clientId: pulumi.output(west.simulator.clientId),
                clientSecret: west.simulator.clientSecret,
            });
            // What an explicit provider leaves out comes from the stack's configuration.
            const same = new sailpoint.Provider("east", { apiVersion: "v3" });
            new sailpoint.OAuthClient("in-default", ARGS);
            new sailpoint.OAuthClient("in-east", ARGS, { provider: same });
            new sailpoint.OAuthClient("in-west", ARGS, { provider });
        });
        stack.trackSecret(west.simulator.clientSecret);

        await stack.up();
        expect((await east.clients()).map(({ name }) => name).sort()).toEqual(["in-default", "in-east"]);
        expect((await west.clients()).map(({ name }) => name)).toEqual(["in-west"]);
        expect(await west.requests()).toEqual(["token", "POST"]);

        await east.requests();
        expect(await stack.up()).toMatchObject({ steps: ["same", "same", "same"] });
        expect([...(await east.requests()), ...(await west.requests())]).toEqual([]);

        await stack.destroy();
        expect([...(await east.clients()), ...(await west.clients())]).toEqual([]);
    });
});
