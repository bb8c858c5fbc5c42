// requiredScopes and analyzeCalls with the data of the package.
import * as sailpoint from "../../../src";

const { analyzeCalls, requiredScopes } = sailpoint;

describe("requiredScopes", () => {
    test("when a read-only scope is sufficient for the calls, it is returned instead of a write scope", () => {
        expect(requiredScopes(["GET /v2025/sources"])).toEqual(["idn:sources:read"]);
        expect(requiredScopes(["GET /v2025/sources", "PATCH /v2025/sources/{id}"])).toEqual(["idn:sources:manage"]);
    });

    test("when two read-only scopes allow the same calls as one write scope, the read-only scopes are returned", () => {
        expect(requiredScopes(["GET /v2025/workflows/{id}", "GET /v2025/workflows/{id}/executions"])).toEqual([
            "sp:workflow-execution:read",
            "sp:workflow:read",
        ]);
    });

    test("when a call accepts any of several scopes, the scope that allows fewer operations is returned", () => {
        const [call] = analyzeCalls(["POST /v2025/identities/process"]).calls;
        expect(call?.scopes).toEqual(["idn:identity:manage", "idn:identity:process"]);
        expect(requiredScopes(["POST /v2025/identities/process"])).toEqual(["idn:identity:process"]);
    });

    test("when the list of calls is empty, the list of scopes is empty", () => {
        expect(requiredScopes([])).toEqual([]);
    });

    test("when a call needs several scopes together, all of them are returned", () => {
        expect(requiredScopes(["POST /v2025/access-profiles"])).toEqual([
            "idn:access-profile:manage",
            "idn:entitlement:read",
            "idn:identity:read",
            "idn:sources:read",
        ]);
    });

    test.each([
        ["a concrete id", "GET /v2025/sources/2c9180835d191a86015d28455b4a2329/schemas"],
        ["another name of the parameter", "GET /v2025/sources/{id}/schemas"],
        ["a parameter with a colon", "GET /v2025/sources/:id/schemas"],
        ["a URL with a query", "get https://acme.api.identitynow.com/v2025/sources/a%2Fb/schemas?limit=5#x"],
        ["a base path", "GET /gateway/sailpoint/v2025/sources/{sourceId}/schemas/"],
        ["the per-service API", "GET /sources/v1/{id}/schemas"],
        ["another version", "GET /v3/sources/{sourceId}/schemas"],
    ])("when a call has %s, its documented operation is found", (_, call) => {
        expect(requiredScopes([call])).toEqual(["idn:source-schema:read"]);
    });

    test("when a path segment matches a literal segment and a parameter, the literal segment takes precedence", () => {
        const paths = analyzeCalls(["GET /v2025/accounts/search-attribute-config", "GET /v2025/accounts/2c91"]).calls;
        expect(paths.map(({ path }) => path)).toEqual([
            "/v2025/accounts/search-attribute-config",
            "/v2025/accounts/{id}",
        ]);
    });

    test("when a path segment is empty, it does not match a parameter, and the call is undocumented", () => {
        expect(analyzeCalls(["GET /v2025/sources//schemas"]).undocumented).toEqual([
            { method: "GET", path: "/v2025/sources//schemas", count: 1 },
        ]);
    });

    test("when calls are not documented, the error names them", () => {
        expect(() => requiredScopes(["GET /v2025/sources", "GET /cc/api/system", "PUT /v2025/sources"])).toThrow(
            /do not contain GET \/cc\/api\/system, PUT \/v2025\/sources\. Correct these calls/,
        );
    });

    test("when a string is not a method and a path, the error names it and shows the expected form", () => {
        expect(() => requiredScopes(["GET /v2025/sources", "/v2025/sources", "FETCH /v2025/roles"])).toThrow(
            'Not a call: "/v2025/sources", "FETCH /v2025/roles". Write the method and the path: "GET /v2025/sources".',
        );
    });

    test("when only sp:scopes:all allows a call, requiredScopes fails unless allowAllScopes is set", () => {
        const calls = ["GET /beta/segments", "GET /v2025/sources"];
        expect(() => requiredScopes(calls)).toThrow(
            /no smaller scope than sp:scopes:all for GET \/beta\/segments\. .*allowAllScopes/,
        );
        expect(requiredScopes(calls, { allowAllScopes: true })).toEqual([sailpoint.Scope.SpScopesAll]);
    });

    test("when a call needs no token or is a token request, it needs no scope", () => {
        expect(requiredScopes(["GET /v2025/ssf/jwks", "POST https://acme.api.identitynow.com/oauth/token"])).toEqual(
            [],
        );
    });

    test("when the result, a constant or any string is used as the scope input, the program compiles", () => {
        const scopes: Required<sailpoint.OAuthClientArgs>["scope"][] = [
            requiredScopes(["GET /v2025/sources"]),
            [sailpoint.Scope.IdnSourcesRead],
            ["acme:any:text"],
        ];
        expect(scopes[0]).toEqual(scopes[1]);
    });
});

describe("analyzeCalls", () => {
    test("when calls are analyzed, the result has each documented operation with its count, and the undocumented calls", () => {
        const { calls, undocumented, needAllScopes } = analyzeCalls([
            "GET /v2025/sources/one",
            "GET /v2025/sources/two",
            "GET /v2025/nowhere",
            "GET /v2025/nowhere",
            "OPTIONS /v2025/sources",
        ]);
        expect(calls).toEqual([
            {
                method: "GET",
                path: "/v2025/sources/{id}",
                version: "v2025",
                count: 2,
                scopes: ["idn:sources:manage", "idn:sources:read"],
                needsAll: false,
                isPublic: false,
                userLevels: ["ORG_ADMIN", "SOURCE_ADMIN", "SOURCE_SUBADMIN"],
                needsUser: false,
            },
        ]);
        expect(undocumented).toEqual([{ method: "GET", path: "/v2025/nowhere", count: 2 }]);
        expect(needAllScopes).toEqual([]);
    });

    test("when calls require user levels, the result has the levels that are sufficient for every call", () => {
        const levels = (...calls: string[]) => analyzeCalls(calls).userLevels;
        expect(levels("GET /v2025/sources/{id}", "DELETE /v2025/access-profiles/{id}")).toEqual([
            "ORG_ADMIN",
            "SOURCE_ADMIN",
            "SOURCE_SUBADMIN",
        ]);
        // Every user has the level USER.
        expect(levels("POST /v2025/access-requests")).toBeUndefined();
        expect(
            levels("GET /v2025/sources/{id}", "POST /v2025/access-requests", "POST /v2025/access-requests/cancel"),
        ).toEqual(["ORG_ADMIN"]);
    });

    test.each([
        ["PATCH /v2025/campaigns/{id}", true],
        ["POST /campaigns/v1", true],
        ["POST /v2025/sod-violations/check", false],
        ["GET /v2025/sources", false],
        ["POST /v2025/access-profiles", false],
        ["DELETE /v2025/sources/{id}", false],
    ])("when the call is %s, whether its read scope is reported as doubtful is %s", (call, isDoubtful) => {
        expect(analyzeCalls([call]).doubtful).toHaveLength(isDoubtful ? 1 : 0);
    });

    test("when another call needs the write scope, a write call whose documentation allows a read scope is not reported as doubtful", () => {
        const both = analyzeCalls(["PATCH /v2025/campaigns/{id}", "POST /v2025/campaigns"]);
        expect(both.scopes).toEqual(["idn:campaign:manage"]);
        expect(both.doubtful).toEqual([]);
    });
});
