// SailPoint's own TypeScript SDK manages clients in the simulator, as an independent check of its responses.
import { Configuration, OAuthClientsApi, OAuthClientsBetaApi, OAuthClientsV2024Api } from "sailpoint-api-client";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";

/** The five operations, under the names that they have in every version. */
interface Operations {
    createOauthClient(parameters: object): Promise<{ status: number; data: unknown }>;
    getOauthClient(parameters: { id: string }): Promise<{ data: unknown }>;
    listOauthClients(parameters?: object): Promise<{ data: unknown }>;
    patchOauthClient(parameters: object): Promise<{ data: unknown }>;
    deleteOauthClient(parameters: { id: string }): Promise<{ status: number }>;
}

/** An API version, the class of the SDK for it, and the suffix of the names of its parameters. */
const VERSIONS: [string, new (configuration: Configuration) => unknown, string][] = [
    ["beta", OAuthClientsBetaApi, "Beta"],
    ["v3", OAuthClientsApi, ""],
    ["v2024", OAuthClientsV2024Api, "V2024"],
];

// The bodies of the official documentation.
const CREATE = {
    businessName: "Acme-Solar",
    homepageUrl: "http://localhost:12345",
    name: "Demo API Client",
    description: "An API client used for the authorization_code, refresh_token, and client_credentials flows",
    accessTokenValiditySeconds: 750,
    refreshTokenValiditySeconds: 86400,
    redirectUris: ["http://localhost:12345", "http://localhost:67890"],
    grantTypes: ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS", "REFRESH_TOKEN"],
    accessType: "OFFLINE",
    type: "CONFIDENTIAL",
    internal: false,
    enabled: true,
    strongAuthSupported: false,
    claimsSupported: false,
    scope: ["demo:api-client-scope:first", "demo:api-client-scope:second"],
};
const PATCH = [
    { op: "replace", path: "/strongAuthSupported", value: true },
    { op: "replace", path: "/businessName", value: "acme-solar" },
];

describe("SailPoint's SDK with the simulator", () => {
    let simulator: Simulator;

    beforeAll(async () => {
        simulator = await startSimulator();
    });

    afterAll(async () => {
        await simulator.stop();
    });

    test.each(VERSIONS)(
        "when the SDK for API version %s sends the documented bodies, all five operations succeed",
        async (_, Api, suffix) => {
            const { baseUrl, clientId, clientSecret } = simulator;
            const tokenUrl = `${baseUrl}/oauth/token`;
            const sdk = new Api(
                new Configuration({ baseurl: baseUrl, clientId, clientSecret, tokenUrl }),
            ) as Operations;

            const created = await sdk.createOauthClient({ [`createOAuthClientRequest${suffix}`]: CREATE });
            expect(created.status).toBe(200);
            expect(created.data).toMatchObject({
                ...CREATE,
                id: expect.any(String) as unknown,
                secret: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
                created: expect.any(String) as unknown,
                modified: expect.any(String) as unknown,
            });
            const { id, secret, ...shown } = created.data as { id: string; secret: string };
            expect(secret).not.toBe("");
            const read = { ...shown, id, secret: null, lastUsed: null, metadata: null };
            expect((await sdk.getOauthClient({ id })).data).toEqual(read);
            expect((await sdk.listOauthClients({ filters: "lastUsed isnull" })).data).toEqual([read]);

            const patched = await sdk.patchOauthClient({ id, [`jsonPatchOperation${suffix}`]: PATCH });
            expect(patched.data).toMatchObject({ ...CREATE, strongAuthSupported: true, businessName: "acme-solar" });
            expect((await sdk.deleteOauthClient({ id })).status).toBe(204);
            expect((await sdk.listOauthClients()).data).toEqual([]);
        },
    );
});
