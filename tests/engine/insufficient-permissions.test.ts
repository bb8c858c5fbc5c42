// A credential that is refused, or whose rights are too small: the message says which, and where it comes from.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";

describe("wrong rights", () => {
    const harness = scenario();

    function program() {
        new sailpoint.OAuthClient("reporting", {
            description: "a client of a story",
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
        });
    }

    test("a refused credential is told by the names of its settings, and asked about once", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.configure({ "sailpoint:clientSecret": { value: "not the right one", secret: true } });
        const { output } = await stack.up({ fails: true });
        expect(output).toMatch(/Check sailpoint:clientId and sailpoint:clientSecret.*--run-program/);
        expect(output).not.toContain("not the right one");
        expect(await tenant.requests()).toEqual(["token"]);
    });
});
