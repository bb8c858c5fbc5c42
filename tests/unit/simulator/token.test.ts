// The token endpoint: credentials, request formats and the permissions of tokens.
import { REQUIRED } from "../../support/fields";
import { TenantClient } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";

describe("the token endpoint of the simulator", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start({ tenant: "acme" });
    });

    afterEach(async () => {
        await tenant.stop();
    });

    function tokenRequest(overrides: Record<string, string> = {}): Record<string, string> {
        const { clientId, clientSecret } = tenant.simulator;
        return { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, ...overrides };
    }

    test("when the credential is form-urlencoded, multipart or in the query, a token is issued", async () => {
        const form = new FormData();
        for (const [name, value] of Object.entries(tokenRequest())) {
            form.append(name, value);
        }
        const responses = [
            await tenant.send("POST", "/oauth/token", new URLSearchParams(tokenRequest())),
            await tenant.send("POST", "/oauth/token", form),
            await tenant.send("POST", `/oauth/token?${new URLSearchParams(tokenRequest()).toString()}`),
        ];
        for (const response of responses) {
            expect(response.status).toBe(200);
            expect(response.headers.get("Content-Type")).toMatch(/^application\/json(;|$)/);
        }
    });

    test("when a token is issued, its claims equal the values in the response", async () => {
        const body = (await tenant.requestToken(tenant.simulator.clientId, tenant.simulator.clientSecret)).json as Body;
        expect(body).toMatchObject({
            token_type: "bearer",
            expires_in: 43_199,
            tenant_id: tenant.simulator.tenantId,
            org: "acme",
            scope: "sp:scopes:all",
        });
        const claims = claimsOf(body.access_token);
        expect(claims).toMatchObject({
            tenant_id: tenant.simulator.tenantId,
            client_id: tenant.simulator.clientId,
            authorities: ["ORG_ADMIN"],
            identity_id: body.identity_id,
            jti: body.jti,
        });
        expect(Number(claims.exp) - Date.now() / 1000).toBeGreaterThan(43_000);
    });

    test.each<[string, Record<string, string>, number, string]>([
        ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
        ["an unknown client", { client_id: "nobody" }, 401, "invalid_client"],
        ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
    ])("when a token request has %s, it is rejected with an error code", async (_, change, status, error) => {
        const response = await tenant.send("POST", "/oauth/token", new URLSearchParams(tokenRequest(change)));
        expect(response.status).toBe(status);
        expect(response.json).toMatchObject({ error, error_description: expect.any(String) as unknown });
    });

    test.each(["", "no form", "\0", "a=%E0%A4%A"])(
        "when the body of a token request is %j, the response is a 400 with a JSON error",
        async (body) => {
            const headers = { "Content-Type": "application/x-www-form-urlencoded" };
            const response = await tenant.send("POST", "/oauth/token", body, headers);
            expect(response.status).toBe(400);
            expect(response.json).toMatchObject({ error: "unsupported_grant_type" });
        },
    );

    test("when a client is enabled and has the grant type, it receives a token; when it is disabled, lacks the grant type or is deleted, the response is 401", async () => {
        const { id, secret } = await tenant.create();
        const status = async () => (await tenant.requestToken(id, secret)).status;
        expect(await status()).toBe(200);
        expect((await tenant.requestToken(id, "wrong")).status).toBe(401);
        await tenant.control("PATCH", `clients/${String(id)}`, { enabled: false });
        expect(await status()).toBe(401);
        await tenant.control("PATCH", `clients/${String(id)}`, { enabled: true, grantTypes: ["REFRESH_TOKEN"] });
        expect(await status()).toBe(401);
        await tenant.control("PATCH", `clients/${String(id)}`, { grantTypes: ["CLIENT_CREDENTIALS"] });
        expect(await status()).toBe(200);
        await tenant.call("DELETE", `${PATH}/${String(id)}`);
        expect(await status()).toBe(401);
    });

    test("when a client receives a token, the token has the client's lifetime and permits only reads by id, and lastUsed is set", async () => {
        const { id, secret } = await tenant.create({ accessTokenValiditySeconds: 60 });
        const body = (await tenant.requestToken(id, secret)).json as Body;
        expect(body.expires_in).toBe(59);
        const headers = { Authorization: `Bearer ${String(body.access_token)}` };
        const read = await tenant.send("GET", `${PATH}/${String(id)}`, undefined, headers);
        expect(read.json).toMatchObject({ id, lastUsed: expect.any(String) as unknown });
        expect((await tenant.send("GET", PATH, undefined, headers)).status).toBe(403);
        expect((await tenant.send("POST", PATH, REQUIRED, headers)).status).toBe(403);
        expect((await tenant.send("DELETE", `${PATH}/${String(id)}`, undefined, headers)).status).toBe(403);
    });

    test("when a token is used in another tenant, the response is 401", async () => {
        const other = await TenantClient.start();
        try {
            const token = await other.fetchAccessToken(other.simulator.clientId, other.simulator.clientSecret);
            const headers = { Authorization: `Bearer ${token}` };
            expect((await tenant.send("GET", PATH, undefined, headers)).status).toBe(401);
        } finally {
            await other.stop();
        }
    });

    test("when two simulators have the same tenant name, they have the same tenant id and credential", async () => {
        const others = [
            await TenantClient.start({ tenant: "acme" }),
            await TenantClient.start(),
            await TenantClient.start(),
        ];
        const ids = others.map(({ simulator }) => simulator.tenantId);
        expect(ids[0]).toBe(tenant.simulator.tenantId);
        expect(new Set(ids).size).toBe(3);
        expect(others[0]?.simulator.clientSecret).toBe(tenant.simulator.clientSecret);
        await Promise.all(others.map((other) => other.stop()));
    });

    test("when /oauth/info is requested without a token, it describes the tenant", async () => {
        const { baseUrl, tenantId } = tenant.simulator;
        expect((await tenant.send("GET", "/oauth/info")).json).toMatchObject({
            tenantId,
            tenantName: "acme",
            tokenEndpoint: `${baseUrl}/oauth/token`,
        });
    });
});

function claimsOf(token: unknown): Body {
    const payload = String(token).split(".")[1] ?? "";
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Body;
}
