// A credential that is refused, or whose rights are too small: the message says which, and where it comes from.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

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

    test.each([
        ["token-without-user", "the credential has no user", "personal access token of a user with ORG_ADMIN"],
        ["token-without-admin", "has no ORG_ADMIN", "user level Admin"],
    ])("%s: %s", async (name, reason, hint) => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({ name, path: "/oauth/token", times: 1 });
        const { output } = await stack.up({ fails: true });
        expect(output).toContain(reason);
        expect(output).toContain(hint);
        expect(await tenant.clients()).toEqual([]);
    });

    test("a refused credential is told by the names of its settings, and asked about once", async () => {
        const { tenant, stack } = await harness.start(program);
        stack.configure({ "sailpoint:clientSecret": { value: "not the right one", secret: true } });
        const { output } = await stack.up({ fails: true });
        expect(output).toMatch(/Check sailpoint:clientId and sailpoint:clientSecret.*--run-program/);
        expect(output).not.toContain("not the right one");
        expect(await tenant.requests()).toEqual(["token"]);
    });

    test("that of an explicit provider is told as its argument", async () => {
        const tenant = await harness.startTenant();
        const stack = harness.startStack(tenant, () => {
            const provider = new sailpoint.Provider("acme", { clientId: "nobody", clientSecret: "not the right one" });
            const args = { description: "x", grantTypes: ["CLIENT_CREDENTIALS" as const], scope: ["a"] };
            new sailpoint.OAuthClient("reporting", { ...args, accessTokenValiditySeconds: 750 }, { provider });
        });
        const { output } = await stack.up({ fails: true });
        expect(output).toContain("Check the provider's arguments clientId and clientSecret: the personal access token");
        expect(await tenant.requests()).toEqual(["token"]);
    });

    test("customTimeouts bounds the tries of a create", async () => {
        const tenant = await harness.startTenant();
        const stack = harness.startStack(tenant, () => {
            const args = { description: "x", grantTypes: ["CLIENT_CREDENTIALS" as const], scope: ["a"] };
            const customTimeouts = { create: "2s" };
            new sailpoint.OAuthClient("reporting", { ...args, accessTokenValiditySeconds: 750 }, { customTimeouts });
        });
        await tenant.injectFault({ name: "error-before", value: 429, method: "POST", path: "/v2025", times: 1 });
        await tenant.injectFault({ name: "retry-after", value: "none", method: "POST", path: "/v2025", times: 1 });
        const { output } = await stack.up({ fails: true });
        expect(output).toMatch(/rate limit.*429/);
        expect(await tenant.requests()).toEqual(["token", "POST"]);
    });
});
