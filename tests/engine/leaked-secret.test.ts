// The steps of docs/rotating.md for a leaked secret, and their effect on consumers and on earlier tokens.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS as CLIENT_ARGS, REPLACEMENT } from "../support/client-args";
import { CredentialReceiver } from "./support/credential-consumer";
import type { Credential } from "./support/credential-consumer";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

const ARGS = {
    ...CLIENT_ARGS,
    // The simulator accepts a token with this scope for reading clients.
    scope: ["sp:oauth-client:read"],
};

describe("a leaked secret", () => {
    const harness = scenario();

    test("when a client is disabled and then replaced, its secret stops working at once, and consumers get the new secret", async () => {
        const tenant = await harness.startTenant();
        const received: Credential[] = [];
        const receiver = await CredentialReceiver.listen((credential) => {
            received.push(credential);
            return Promise.resolve();
        });
        let changes: Partial<sailpoint.OAuthClientArgs> = { rotateWhenChanged: { leak: "none" } };
        const stack = await harness.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, ...changes });
            receiver.consumer("consumer", { clientId: client.clientId, clientSecret: client.clientSecret });
        });
        await stack.up();
        const [leaked] = received.splice(0);
        if (leaked === undefined) {
            throw new Error("no credential was received");
        }
        stack.trackSecret(leaked.clientSecret);
        const leakedToken = await accessToken(tenant, leaked);
        const target = (await stack.clients()).map(({ urn }) => urn);
        await tenant.requests();

        changes = { ...changes, enabled: false };
        expect(await stack.up({ target })).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${leaked.clientId}`]);
        expect(await tenant.logIn(leaked.clientId, leaked.clientSecret)).toBe(401);
        // The simulator still accepts the token; SailPoint does not document its own behavior here.
        expect(await read(tenant, leaked.clientId, leakedToken)).toBe(200);
        expect(received).toEqual([]);

        changes = { rotateWhenChanged: { leak: "November" } };
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${leaked.clientId}`]);
        const [fresh] = received;
        stack.trackSecret(String(fresh?.clientSecret));
        expect(await tenant.onlyClient()).toMatchObject({ id: fresh?.clientId, enabled: true });
        expect(await tenant.logIn(String(fresh?.clientId), String(fresh?.clientSecret))).toBe(200);
        expect(await tenant.logIn(leaked.clientId, leaked.clientSecret)).toBe(401);
        // 404 instead of 401: the token is still accepted, and the client does not exist.
        expect(await read(tenant, leaked.clientId, leakedToken)).toBe(404);
        expect(receiver.failures).toEqual([]);
        await receiver.close();
    });
});

async function accessToken(tenant: Tenant, { clientId, clientSecret }: Credential): Promise<string> {
    const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const { baseUrl } = tenant.simulator;
    const response = await fetch(`${baseUrl}/oauth/token`, { method: "POST", body: new URLSearchParams(fields) });
    return ((await response.json()) as { access_token: string }).access_token;
}

async function read(tenant: Tenant, id: string, token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${tenant.simulator.baseUrl}/v2025/oauth-clients/${id}`, { headers })).status;
}
