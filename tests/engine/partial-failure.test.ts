// SailPoint created the client, but its answer cannot be used: nothing that it gave is lost, and nothing is created twice.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";

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

    test("an answer with another scope: the client is kept until somebody replaces it", async () => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({
            name: "response-merge",
            value: { scope: ["sp:scopes:all"] },
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });

        const failed = await stack.up({ fails: true });
        expect(failed.output).toContain("other values than it was sent for scope");
        await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        const [reporting] = await stack.clients();
        await stack.up({ replace: [String(reporting?.urn)] });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
