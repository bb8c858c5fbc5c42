// The report on one client: permitted calls and unneeded scopes.
import { clientReport } from "../../../../src/cli/scopes/client-report";
import { readLog } from "../../../../src/cli/scopes/read-log";
import type { ApiClient } from "../../../../src/sailpoint/api-client";

const ALL_RIGHTS = /ALL RIGHTS of the user who created/;

function report(fields: Partial<ApiClient>, log = ""): string {
    return clientReport({ id: "2c91", name: "reporting", ...fields }, readLog(log), false).text;
}

test("when a client has scopes, the report lists the permitted calls", () => {
    const text = report({ scope: ["sp:tenant:read", "idn:password-info:read"] });
    expect(text).toMatchInlineSnapshot(`
        "2c91 (reporting)

        Scopes:
          idn:password-info:read
          sp:tenant:read

        PERMITTED CALL             VERSIONS                           SCOPE
        POST /query-password-info  beta, v1, v2024, v2025, v2026, v3  idn:password-info:read
        GET /tenant                beta, v1, v2024, v2025, v2026      sp:tenant:read
        "
    `);
});

test("when a call needs several scopes and the client lacks one of them, the call is not listed as permitted", () => {
    const four = ["idn:access-profile:manage", "idn:entitlement:read", "idn:identity:read", "idn:sources:read"];
    expect(report({ scope: four })).toMatch(/POST \/access-profiles +beta, v1, v2024/);
    expect(report({ scope: four.slice(1) })).not.toContain("POST /access-profiles ");
});

test("when no documented call needs a scope of the client, the report lists the scope and suggests the closest one", () => {
    expect(report({ scope: ["idn:sources:read", "idn:source:read", "acme:x"] })).toContain(
        "Scopes that no documented call needs:\n  acme:x\n  idn:source:read (did you mean idn:sources:read?)\n",
    );
});

test("when a client has sp:scopes:all or no reported scopes, the report states that it has all rights", () => {
    const all = report({ scope: ["sp:scopes:all", "idn:sources:read"] });
    expect(all).toMatch(ALL_RIGHTS);
    expect(all).not.toContain("PERMITTED CALL");
    expect(report({ scope: null })).toMatch(ALL_RIGHTS);
    expect(report({ scope: [] })).toMatch(ALL_RIGHTS);
    expect(report({ scope: ["idn:sources:read"] })).not.toMatch(ALL_RIGHTS);
});

test("when SailPoint reports no scope, no given call counts as one for which the client lacks a scope", () => {
    const text = report({ scope: null }, "GET /v2025/sources");
    expect(text).toContain("Smallest set of scopes for the given calls:\n  idn:sources:read\n");
    expect(text).not.toContain("Calls for which the client lacks a scope");
    expect(text).toContain("Whether the client lacks a scope for a given call is not known.");
    const { text: json } = clientReport({ id: "2c91", name: "x", scope: [] }, readLog("GET /v2025/sources"), true);
    expect(JSON.parse(json)).toMatchObject({ hasAllScopes: null, comparison: { denied: [] } });
});

test("when calls are given, the report lists the missing and the unnecessary scopes of the client", () => {
    const log = "GET /v2025/sources\nGET /v2025/roles\nGET /cc/api/user";
    const text = report({ scope: ["idn:sources:manage", "idn:tag:read"] }, log);
    expect(text).toContain(
        "Smallest set of scopes for the given calls:\n  idn:role-checked:read\n  idn:sources:read\n",
    );
    expect(text).toContain("Calls for which the client lacks a scope:\n  GET /v2025/roles\n");
    expect(text).toContain("Scopes of the client that no given call accepts:\n  idn:tag:read\n");
    expect(text).toContain("Undocumented calls, not compared:\n  GET /cc/api/user\n");
    expect(report({ scope: ["sp:scopes:all"] }, log)).toContain(
        "The client has more rights than the given calls need:\n  sp:scopes:all\n",
    );
    expect(report({ scope: ["sp:scopes:all"] }, `${log}\nGET /beta/segments`)).not.toContain(
        "more rights than the given calls need",
    );
});

test("when the client's name or scopes contain control characters, the report does not contain them", () => {
    expect(report({ name: "a\nb", scope: ["x\u0007y"] })).toMatch(/^2c91 \(a b\)\n\nScopes:\n {2}x y\n/);
});

test("when JSON is requested, the report has the client, its scopes and the comparison with the given calls", () => {
    const read = readLog("GET /v2025/sources");
    const { text } = clientReport({ id: "2c91", name: "x", scope: ["sp:scopes:all"] }, read, true);
    expect(JSON.parse(text)).toEqual({
        id: "2c91",
        name: "x",
        scopes: ["sp:scopes:all"],
        hasAllScopes: true,
        calls: [],
        unneeded: [],
        comparison: { requiredScopes: ["idn:sources:read"], denied: [], unused: ["sp:scopes:all"], undocumented: [] },
    });
});
