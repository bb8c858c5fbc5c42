// SailPoint created the client, but its answer cannot be used: nothing that it gave is lost, and nothing is created twice.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("a create that fails after the POST", () => {
    const harness = scenario();

    function program() {
        const client = new sailpoint.OAuthClient("reporting", ARGS);
        return Promise.resolve({ clientSecret: client.clientSecret });
    }

    test("an answer that cannot be read: the secret is in state, and the next up makes it whole without a POST", async () => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({
            name: "response-merge",
            value: { enabled: { not: "a boolean" } },
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });

        const failed = await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        expect(failed.output).toContain("enabled has a type that the API does not document");
        expect(await tenant.requests()).toEqual(["token", "POST"]);

        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        const secret = await stack.output("clientSecret");
        expect(secret.secret).toBe(true);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });
});
