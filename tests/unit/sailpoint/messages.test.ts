// Snapshots of the texts of the errors in src/sailpoint. The other tests assert codes and facts only.
import { noopObserver } from "../../../src/http/observer";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { describeAmbiguousCreate } from "../../../src/lifecycle/ambiguous-create";
import { baseUrlOfTenant, normalizeBaseUrl } from "../../../src/sailpoint/base-url";
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { assertExpectedTenant } from "../../../src/sailpoint/expected-tenant";
import { resolveConnection } from "../../../src/sailpoint/resolve-connection";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { ARGUMENTS_KEY } from "../../../src/sailpoint/setting-names";
import { connectionFromSettings, removedSettingsWarning } from "../../../src/sailpoint/settings";
import { environmentSource } from "../../../src/sailpoint/settings-source";
import { explainPermissionDenial } from "../../../src/sailpoint/token-claims";
import { FakeClock } from "../../support/fake-clock";
import { errorLinesOf } from "../../support/messages";
import { StubServer, TOKEN } from "../http/support/stub-server";
import type { StubResponse } from "../http/support/stub-server";

describe("messages about responses", () => {
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(() => {
        clock.stop();
    });

    const respond =
        (response: StubResponse, call: (client: SailPointClient) => Promise<unknown> = (client) => client.get("x")) =>
        async () => {
            const server = await StubServer.withToken(() => response);
            try {
                await call(new SailPointClient(server.connection, noopObserver, clock));
            } finally {
                await server.stop();
            }
        };

    test("when SailPoint responds with an error, the messages match the snapshot", async () => {
        const cases: [string, StubResponse][] = [
            ["302", { status: 302, headers: { Location: "https://login.example/" } }],
            ["400", { status: 400, body: { messages: [{ text: "grantTypes is wrong" }] } }],
            ["401", { status: 401 }],
            ["403", { status: 403 }],
            ["403 with HTML", { status: 403, body: "<html>" }],
            ["404", { status: 404 }],
            ["429", { status: 429 }],
            ["429 with Retry-After", { status: 429, headers: { "Retry-After": "7" } }],
            ["500 with HTML", { status: 500, body: "<html>" }],
            ["503 with Retry-After", { status: 503, headers: { "Retry-After": "700" } }],
            ["empty", { body: "" }],
            ["HTML", { body: "<html>" }],
            ["text", { body: "text", headers: { "Content-Type": "text/plain" } }],
            ["without an id", { body: {} }],
        ];
        const runs = cases.map(([name, response]) => [name, respond(response)] as const);
        expect(await errorLinesOf(Object.fromEntries(runs))).toMatchSnapshot();
    });

    test("when a request cannot be sent or its response is unusable, the messages match the snapshot", async () => {
        const token = (response: StubResponse) => async () => {
            const server = await StubServer.start(() => response);
            try {
                await new SailPointClient(server.connection, noopObserver, clock).list();
            } finally {
                await server.stop();
            }
        };
        const cases = {
            "invalid id": respond({}, (client) => client.delete("..")),
            "list without ids": respond({ body: [{}] }, (client) => client.list()),
            "ambiguous create": respond({ status: 503 }, (client) => client.create({})),
            "rejected credential": token({ status: 401, body: { error: "invalid_client" } }),
            "no access token": token({ body: { ...TOKEN, access_token: "" } }),
        };
        expect(await errorLinesOf(cases)).toMatchSnapshot();
    });
});

test("when SailPoint denies a request with 403, the explanations match the snapshot", () => {
    const admin = { user_name: "sam", authorities: ["ORG_ADMIN"], scope: ["sp:scopes:all"] };
    const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
    expect({
        "opaque token": explainPermissionDenial("opaque", false),
        "no user": explainPermissionDenial(token({ ...admin, user_name: undefined }), false),
        "no ORG_ADMIN": explainPermissionDenial(token({ ...admin, authorities: [] }), false),
        "insufficient scope for a write": explainPermissionDenial(token({ ...admin, scope: [] }), false),
        "insufficient scope for a read": explainPermissionDenial(token({ ...admin, scope: [] }), true),
        "all permissions": explainPermissionDenial(token(admin), false),
    }).toMatchSnapshot();
});

test("when settings are invalid, the messages match the snapshot", async () => {
    const resolve = (settings: Record<string, string>, environment = {}) =>
        resolveConnection(
            [
                { kind: "configuration", get: (name) => settings[name], label: (...names) => names.join(" and ") },
                environmentSource(environment),
            ],
            { strict: true },
        );
    const valid = { tenant: "acme", clientId: "id", clientSecret: "s" };
    const blank = { [ARGUMENTS_KEY]: "tenant,clientId", "sailpoint:tenant": " " };
    const wrongArgument = { "sailpoint:tenant": "a b", [ARGUMENTS_KEY]: "tenant" };
    const get = (settings: Record<string, string>) => (key: string) => settings[key];
    const cases = {
        nothing: () => resolve({}),
        "two addresses": () => resolve({ ...valid, baseUrl: "https://acme.api.identitynow.com" }),
        "half a credential": () => resolve({ tenant: "acme", clientId: "id" }),
        "address of the environment": () =>
            resolve({ clientId: "id", clientSecret: "s" }, { SAIL_BASE_URL: "https://acme.api.identitynow.com" }),
        "unverified certificates": () => resolve(valid, { NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
        "invalid values": () =>
            resolve({
                baseUrl: "https://acme.api.identitynow.com/oauth/token",
                clientId: "i\nd",
                clientSecret: "s",
                tenantId: "a b",
                apiVersion: "2025",
                requestTimeoutSeconds: "0",
                requestsPer10Seconds: "0",
                refreshByList: "no",
            }),
        "blank arguments": () => connectionFromSettings(get(blank)),
        "wrong argument": () => connectionFromSettings(get(wrongArgument)),
    };
    expect(await errorLinesOf(cases)).toMatchSnapshot();
    expect(removedSettingsWarning(() => "true")).toMatchSnapshot();
});

test("when a base URL or a tenant name is invalid, the messages match the snapshot", async () => {
    const urls = [
        "acme",
        "http://acme.example",
        "https://user@acme.example",
        "https://acme.example?x",
        "https://acme.identitynow.com",
        "https://acme.example/v2025",
    ];
    const runs = urls.map((url) => [url, () => normalizeBaseUrl(url)] as const);
    expect(await errorLinesOf({ ...Object.fromEntries(runs), "a.b": () => baseUrlOfTenant("a.b") })).toMatchSnapshot();
});

test("when the token's tenant is not that of the setting tenantId, the messages match the snapshot", async () => {
    const expected = { id: "tenant-1", label: "sailpoint:tenantId" };
    const cases = {
        "another tenant": () => {
            assertExpectedTenant(expected, "tenant-2");
        },
        "no tenant id": () => {
            assertExpectedTenant(expected, undefined);
        },
    };
    expect(await errorLinesOf(cases)).toMatchSnapshot();
});

test("when the outcome of a create is unknown, the messages match the snapshot", async () => {
    const created = "2026-11-25T10:00:00Z";
    const describeWith = (find: () => unknown) => async () => {
        const client = { findCreateCandidates: async () => Promise.resolve(find()) } as unknown as SailPointClient;
        throw await describeAmbiguousCreate(
            new AmbiguousCreateError("The create failed.", "Hint."),
            {},
            client,
            FIELDS,
        );
    };
    const cases = {
        "no candidate": describeWith(() => []),
        "one candidate": describeWith(() => [{ id: "id-1", created }]),
        "several candidates": describeWith(() => [{ id: "id-1", created }, { id: "id-2" }]),
        "21 candidates": describeWith(() => Array.from({ length: 21 }, (_, index) => ({ id: `${index}` }))),
        "a failed list": describeWith(() => {
            throw new AmbiguousCreateError("The list failed.", "Hint.");
        }),
    };
    expect(await errorLinesOf(cases)).toMatchSnapshot();
});
