// Credentials that SailPoint rejects, and credentials with insufficient permissions.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { errorCode, expectMessage } from "../../support/messages";
import { testRejectedCredential } from "../../support/scenarios/inputs";
import { describeAdapters } from "../support/scenario";

describeAdapters("credentials that are rejected or have insufficient permissions", (harness) => {
    function program() {
        new sailpoint.OAuthClient("reporting", ARGS);
    }

    test.each([
        ["has no user", "token-without-user", ["personal access token"]],
        ["belongs to a user without ORG_ADMIN", "token-without-admin", ["Admin"]],
    ])(
        "when the credential %s, up fails, the error states the reason, and no client is created",
        async (_, fault, facts) => {
            const { tenant, stack } = await harness.start(program);
            await tenant.injectFault({ name: fault, path: "/oauth/token", times: 1 });
            expectMessage(await stack.up({ fails: true }), "error", errorCode("PERMISSION"), "ORG_ADMIN", ...facts);
            expect(await tenant.clients()).toEqual([]);
        },
    );

    testRejectedCredential(harness);

    test("when SailPoint rejects the credential of an explicit provider, the error names the provider's arguments", async () => {
        const tenant = await harness.startTenant();
        const stack = harness.startStack(tenant, () => {
            const provider = new sailpoint.Provider("acme", { clientId: "nobody", clientSecret: "not the right one" });
            new sailpoint.OAuthClient("reporting", ARGS, { provider });
        });
        const failed = await stack.up({ fails: true });
        expectMessage(failed, "error", errorCode("AUTHENTICATION"), "arguments clientId and clientSecret");
        expect(await tenant.requests()).toEqual(["token"]);
    });

    test("when customTimeouts.create is shorter than the wait for a retry, the create fails after one attempt", async () => {
        const tenant = await harness.startTenant();
        const stack = harness.startStack(tenant, () => {
            new sailpoint.OAuthClient("reporting", ARGS, { customTimeouts: { create: "2s" } });
        });
        await tenant.injectFault({ name: "error-before", value: 429, method: "POST", path: "/v2025", times: 1 });
        await tenant.injectFault({ name: "retry-after", value: "none", method: "POST", path: "/v2025", times: 1 });
        expectMessage(await stack.up({ fails: true }), "error", errorCode("RATE_LIMIT"), "429");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
    });
});
