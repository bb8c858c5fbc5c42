// The answer to a create is lost on the way: what the person sees and has to do.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

describe("a lost answer", () => {
    const harness = scenario();

    function program() {
        const client = new sailpoint.OAuthClient("reporting", {
            description: "a client of a story",
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
        });
        return Promise.resolve({ clientId: client.clientId, clientSecret: client.clientSecret });
    }

    const POST = { method: "POST", path: "/v2025/oauth-clients", times: 1 };

    test("the client is named; deleted by hand, the next up makes the one that stays", async () => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({ name: "reset-after", ...POST });

        const failed = await stack.up({ fails: true });
        const orphan = await tenant.onlyClient();
        expect(failed.output).toContain(`one new client like it, ${orphan.id}`);
        expect(failed.output).not.toContain(String(orphan.secret));
        expect(failed.output).not.toMatch(/^\s+at /m);
        expect(await tenant.requests()).toEqual(["token", "POST", "LIST"]);

        await tenant.deleteClient(orphan.id);
        await stack.up();
        expect((await stack.output("clientId")).value).toBe((await tenant.onlyClient()).id);
    });
});
