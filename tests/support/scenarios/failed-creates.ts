// Creates that fail after SailPoint has created the client.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import { expectMessage, expectNoStackTrace } from "../messages";
import type { Harness } from "./harness";

/** The fields of a fault that affects the next POST. */
export const NEXT_POST = { method: "POST", path: "/v2025/oauth-clients", times: 1 };

export function clientProgram() {
    const { clientId, clientSecret } = new sailpoint.OAuthClient("reporting", ARGS);
    return { clientId, clientSecret };
}

export function testLostResponse(harness: Harness): void {
    test("when the response to a create is lost, the error names the new client; after that client is deleted, up creates another", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "reset-after", ...NEXT_POST });

        const failed = await stack.up({ fails: true });
        const leftClient = await tenant.onlyClient();
        expectMessage(failed, "error", leftClient.id);
        expect(failed.output).not.toContain(String(leftClient.secret));
        expectNoStackTrace(failed);
        expect(await tenant.requests()).toEqual(["token", "POST", "LIST"]);

        await tenant.deleteClient(leftClient.id);
        await stack.up();
        expect((await stack.output("clientId")).value).toBe((await tenant.onlyClient()).id);
    });
}

export function testUnreadableResponse(harness: Harness): void {
    test("when the response to a create has a value of a wrong type, state has the secret, and the next up completes the state without a POST", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-merge", value: { enabled: { not: "a boolean" } }, ...NEXT_POST });

        const failed = await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        expectMessage(failed, "error", "enabled");
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
}
