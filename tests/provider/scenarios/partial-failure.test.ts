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

    test("an answer without a secret: every up says so, none creates another client", async () => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({
            name: "response-omit",
            value: "secret",
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });

        const failed = await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        expect(failed.output).toContain(`The OAuth client ${id} was created but cannot be used`);
        expect(failed.output).toContain("held no secret");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect(stack.onlyClient()).toMatchObject({ id, outputs: { clientId: id } });

        for (const operation of [() => stack.up({ fails: true }), () => stack.up({ fails: true })]) {
            const again = await operation();
            expect(again.output).toContain("held no secret");
        }
        expect(await tenant.requests()).toEqual([]);

        await stack.refresh();
        await stack.up({ fails: true });
        expect((await tenant.clients()).length).toBe(1);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

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
        const secret = stack.output("clientSecret");
        expect(secret.secret).toBe(true);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("an answer with another description: a warning that is seen, and the next up mends it", async () => {
        const { tenant, stack } = await harness.start(program);
        await tenant.injectFault({
            name: "response-merge",
            value: { description: "another" },
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const { output } = await stack.up();
        const { id } = await tenant.onlyClient();
        expect(output).toContain(`other values than it was sent for the OAuth client ${id}: description`);
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
