// Compares the simulator's responses of the five operations with SailPoint's specification.
import { REQUIRED } from "../../support/fields";
import { TenantClient, JSON_PATCH } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";
const PATHS = [
    "/beta/oauth-clients",
    "/v3/oauth-clients",
    "/v2024/oauth-clients",
    "/v2025/oauth-clients",
    "/v2026/oauth-clients",
    "/oauth-clients/v1",
];
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;

/** The type of each field in every response; none is null. */
const FIELDS: Record<string, (value: unknown) => boolean> = {
    id: isString,
    businessName: isString,
    homepageUrl: isString,
    name: isString,
    description: isString,
    accessTokenValiditySeconds: Number.isInteger,
    refreshTokenValiditySeconds: Number.isInteger,
    redirectUris: isStrings,
    grantTypes: isStrings,
    accessType: (value) => value === "ONLINE" || value === "OFFLINE",
    type: (value) => value === "CONFIDENTIAL" || value === "PUBLIC",
    internal: isBoolean,
    enabled: isBoolean,
    strongAuthSupported: isBoolean,
    claimsSupported: isBoolean,
    created: isDate,
    modified: isDate,
    scope: isStrings,
};

describe("the simulator's responses of the five operations", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    test.each(PATHS)(
        "when the path is %s, the five operations return the specified statuses and content types",
        async (path) => {
            const created = await tenant.call("POST", path, REQUIRED);
            const { id } = created.json as { id: string };
            const listed = await tenant.call("GET", path);
            const read = await tenant.call("GET", `${path}/${id}`);
            const operations = JSON.stringify([{ op: "replace", path: "/description", value: "other" }]);
            const patched = await tenant.call("PATCH", `${path}/${id}`, operations, JSON_PATCH);
            for (const response of [created, listed, read, patched]) {
                expect(response.status).toBe(200);
                expect(response.headers.get("Content-Type")).toMatch(/^application\/json(;|$)/);
                expect(response.headers.get("SLPT-Request-ID")).toMatch(/^[0-9a-f]{32}$/);
            }
            const deleted = await tenant.call("DELETE", `${path}/${id}`);
            expect([deleted.status, deleted.text]).toEqual([204, ""]);
            expect((await tenant.call("DELETE", `${path}/${id}`)).status).toBe(404);
        },
    );

    test("when a create has only the six required fields, the response has every field with its default", async () => {
        const created = await tenant.create();
        expect(Object.keys(created).sort()).toEqual([...Object.keys(FIELDS), "secret"].sort());
        expect(invalidFields(created)).toEqual([]);
        expect(created.secret).toMatch(/^[0-9a-f]{64}$/);
        expect(created).toMatchObject({
            ...REQUIRED,
            businessName: "",
            homepageUrl: "",
            redirectUris: [],
            type: "CONFIDENTIAL",
            internal: false,
            strongAuthSupported: false,
            claimsSupported: false,
            scope: ["sp:scopes:all"],
        });
    });

    test("when a client is read or changed, the response has every field and no secret", async () => {
        const { id } = await tenant.create();
        const read = (await tenant.call("GET", `${PATH}/${String(id)}`)).json as Body;
        const [listed] = (await tenant.call("GET", PATH)).json as [Body];
        const patched = (await tenant.patch(id, [{ op: "replace", path: "/enabled", value: false }])).json as Body;
        for (const client of [read, listed, patched]) {
            const all = [...Object.keys(FIELDS), "secret", "metadata", "lastUsed"].sort();
            expect(Object.keys(client).sort()).toEqual(all);
            expect(invalidFields(client)).toEqual([]);
            expect(client).toMatchObject({ secret: null, metadata: null, lastUsed: null });
        }
        expect(patched.enabled).toBe(false);
    });

    test("when two clients have the same name, both exist with different ids and secrets", async () => {
        const [first, second] = [await tenant.create(), await tenant.create()];
        expect(first.id).not.toBe(second.id);
        expect(first.secret).not.toBe(second.secret);
    });

    test("when a create has the redirect URIs of SailPoint's documentation, which are not valid URLs, it is accepted", async () => {
        const redirectUris = ["http://localhost:67890", "com.example.app:/callback"];
        const created = await tenant.create({ grantTypes: ["AUTHORIZATION_CODE"], redirectUris });
        expect(created.redirectUris).toEqual(redirectUris);
    });

    test.each<[string, unknown]>([
        ["malformed JSON", "{"],
        ["an empty body", ""],
        ["a NUL byte", "\0"],
        ["an array", []],
        ["null", "null"],
        ...Object.keys(REQUIRED).map((name): [string, unknown] => [`no ${name}`, { ...REQUIRED, [name]: undefined }]),
        ["a number as name", { ...REQUIRED, name: 5 }],
        ["a string as validity", { ...REQUIRED, accessTokenValiditySeconds: "750" }],
        ["a validity beyond int32", { ...REQUIRED, accessTokenValiditySeconds: 2_147_483_648 }],
        ["a validity of half a second", { ...REQUIRED, accessTokenValiditySeconds: 0.5 }],
        ["a string instead of an array", { ...REQUIRED, grantTypes: "CLIENT_CREDENTIALS" }],
        ["an unknown grant type", { ...REQUIRED, grantTypes: ["PASSWORD"] }],
        ["no grant type", { ...REQUIRED, grantTypes: [] }],
        ["an unknown access type", { ...REQUIRED, accessType: "SOMETIMES" }],
        ["an unknown type", { ...REQUIRED, type: "SECRETIVE" }],
        ["a string as enabled", { ...REQUIRED, enabled: "yes" }],
        ["AUTHORIZATION_CODE without a redirect URI", { ...REQUIRED, grantTypes: ["AUTHORIZATION_CODE"] }],
        ["a redirect URI with a fragment", { ...REQUIRED, redirectUris: ["https://a.example/#x"] }],
        ["a redirect URI without a scheme", { ...REQUIRED, redirectUris: ["a.example/callback"] }],
    ])("when a create has %s, it is rejected with 400", async (_, body) => {
        const response = await tenant.call("POST", PATH, body, { "Content-Type": "application/json" });
        expect(response.status).toBe(400);
        expectErrorBody(response.json);
        expect(await tenant.control("GET", "clients")).toEqual([]);
    });

    test("when a create has internal: true, it is rejected with 403", async () => {
        const response = await tenant.call("POST", PATH, { ...REQUIRED, internal: true });
        expect(response.status).toBe(403);
        expectErrorBody(response.json);
    });

    test.each<[string, unknown]>([
        ["malformed JSON", "["],
        ["an object instead of an array", { op: "replace", path: "/enabled", value: true }],
        ["an unknown op", [{ op: "mend", path: "/enabled", value: true }]],
        ["an operation that is null", [null]],
        ["a non-boolean enabled", [{ op: "replace", path: "/enabled", value: "maybe" }]],
        ["the path /scope", [{ op: "replace", path: "/scope", value: ["other"] }]],
        ["the path /type", [{ op: "replace", path: "/type", value: "PUBLIC" }]],
        ["the path /internal", [{ op: "replace", path: "/internal", value: true }]],
        ["the path /secret", [{ op: "replace", path: "/secret", value: "chosen" }]],
        ["the path /id", [{ op: "replace", path: "/id", value: "chosen" }]],
        ["the path of the whole client", [{ op: "replace", path: "", value: {} }]],
        ["a copy of the secret", [{ op: "copy", from: "/secret", path: "/name" }]],
        ["no value", [{ op: "replace", path: "/description" }]],
        ["remove of a required field", [{ op: "remove", path: "/name" }]],
        ["the path of a missing item", [{ op: "replace", path: "/redirectUris/5", value: "https://a.example" }]],
    ])("when a PATCH has %s, it is rejected with 400 and changes nothing", async (_, operations) => {
        const { id } = await tenant.create();
        const [before] = (await tenant.control("GET", "clients")) as Body[];
        const response = await tenant.patch(id, operations);
        expect(response.status).toBe(400);
        expectErrorBody(response.json);
        expect(await tenant.control("GET", "clients")).toEqual([before]);
    });

    test("when a PATCH sets a nullable field to null or removes it, the field is empty and the others are unchanged", async () => {
        const { id, created } = await tenant.create({ businessName: "Acme", homepageUrl: "https://acme.example" });
        const response = await tenant.patch(id, [
            { op: "test", path: "/businessName", value: "Acme" },
            { op: "replace", path: "/businessName", value: null },
            { op: "remove", path: "/homepageUrl" },
            { op: "add", path: "/redirectUris/-", value: "https://acme.example/callback" },
        ]);
        expect(response.json).toMatchObject({
            businessName: "",
            homepageUrl: "",
            redirectUris: ["https://acme.example/callback"],
            name: "reporting",
            created,
        });
        expect((await tenant.patch(id, [{ op: "test", path: "/name", value: "other" }])).status).toBe(400);
    });

    test("when a PATCH has the content type application/json, it is rejected with 415", async () => {
        const { id } = await tenant.create();
        const response = await tenant.call("PATCH", `${PATH}/${String(id)}`, []);
        expect(response.status).toBe(415);
        expectErrorBody(response.json);
    });

    test("when a LIST filters by lastUsed, a client that was never used matches isnull and no date", async () => {
        const { id, secret } = await tenant.create({ name: "used" });
        const unused = await tenant.create({ name: "unused" });
        await tenant.fetchAccessToken(id, secret);
        await tenant.control("PATCH", `clients/${String(id)}`, { lastUsed: "2022-06-01T00:00:00Z" });
        const listed = async (filters: string) => {
            const response = await tenant.call("GET", `${PATH}?${new URLSearchParams({ filters }).toString()}`);
            return (response.json as Body[]).map((client) => client.id);
        };
        expect(await listed("lastUsed isnull")).toEqual([unused.id]);
        expect(await listed("lastUsed le 2023-01-01T00:00:00Z")).toEqual([id]);
        expect(await listed("lastUsed le 2022-01-01T00:00:00Z")).toEqual([]);
        expect(await listed("")).toEqual([id, unused.id]);
    });

    test.each([`${PATH}?filters=name%20eq%20%22x%22`, `${PATH}?filters=lastUsed%20le%20yesterday`])(
        "when a LIST has an unsupported filter (%s), it is rejected with 400",
        async (path) => {
            const response = await tenant.call("GET", path);
            expect(response.status).toBe(400);
            expectErrorBody(response.json);
        },
    );

    test.each([
        ["GET", `${PATH}/no%2Fsuch%20id%3F`],
        ["GET", `${PATH}/..%2F..%2Foauth%2Ftoken`],
        ["GET", `${PATH}/%00`],
        ["GET", `${PATH}/%E0%A4%A`],
        ["GET", `${PATH}/${"x".repeat(5000)}`],
        ["GET", `${PATH}?filters=%E0%A4%A`],
        ["GET", `${PATH}?&&==&filters`],
        ["DELETE", `${PATH}/__proto__`],
        ["PUT", PATH],
        ["DELETE", PATH],
        ["GET", "/v9999/oauth-clients"],
        ["GET", "/index.html"],
    ])(
        "when the request is %s %s (a hostile or unknown path), the response is JSON and its status is below 500",
        async (method, path) => {
            const response = await tenant.call(method, path);
            expect(response.status).toBeLessThan(500);
            expect(response.json).toBeDefined();
        },
    );

    test("when a body is deeply nested or contains __proto__, it is rejected or has no effect on prototypes", async () => {
        const nested = `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
        expect((await tenant.call("POST", PATH, nested)).status).toBe(400);
        const polluting = `{"__proto__":{"enabled":false},${JSON.stringify(REQUIRED).slice(1)}`;
        expect((await tenant.call("POST", PATH, polluting)).json).toMatchObject({ enabled: true });
        const { id } = await tenant.create();
        expect((await tenant.patch(id, [{ op: "add", path: "/__proto__/x", value: 1 }])).status).toBe(400);
        expect((await tenant.patch(id, [{ op: "add", path: "/name/__proto__/x", value: 1 }])).status).toBe(400);
    });

    test("when the token is missing or invalid, the response is 401 with the error text of SailPoint's gateway", async () => {
        const validToken = await tenant.fetchAccessToken(tenant.simulator.clientId, tenant.simulator.clientSecret);
        for (const [headers, error] of [
            [{}, "JWT is required"],
            [{ Authorization: "Basic abc" }, "JWT is required"],
            [{ Authorization: "Bearer made-up" }, "JWT validation failed: JWT is invalid"],
            [{ Authorization: `Bearer ${validToken}x` }, "JWT validation failed: JWT is invalid"],
        ] as const) {
            const response = await tenant.send("GET", PATH, undefined, { ...headers });
            expect(response.status).toBe(401);
            expect(response.json).toEqual({ error });
        }
    });
});

function invalidFields(client: Body): string[] {
    return Object.entries(FIELDS)
        .filter(([name, isRight]) => !isRight(client[name]))
        .map(([name]) => `${name}: ${String(client[name])}`);
}

function expectErrorBody(body: unknown): void {
    expect(body).toEqual({
        detailCode: expect.any(String) as unknown,
        trackingId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        messages: [{ locale: "en-US", localeOrigin: "DEFAULT", text: expect.any(String) as unknown }],
        causes: [],
    });
}

function isString(value: unknown): boolean {
    return typeof value === "string";
}

function isStrings(value: unknown): boolean {
    return Array.isArray(value) && value.every(isString);
}

function isBoolean(value: unknown): boolean {
    return typeof value === "boolean";
}

function isDate(value: unknown): boolean {
    return typeof value === "string" && DATE.test(value);
}
