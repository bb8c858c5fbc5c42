// The report on the calls of an integration.
import { callsReport } from "../../../../src/cli/scopes/calls-report";
import { readArguments } from "../../../../src/cli/scopes/read-arguments";
import { readLog } from "../../../../src/cli/scopes/read-log";

const documents = /Source: SailPoint's API documents of \d{4}-\d\d-\d\d \([0-9a-f]{7}\)/;

function report(log: string) {
    const { text, isComplete } = callsReport(readLog(log), false);
    return { text: text.replace(documents, "Source: the documents"), isComplete };
}

test("when all calls are documented, the report has a table of the calls and the smallest set of scopes", () => {
    const { text, isComplete } = report(
        "GET /v2025/sources/1\nGET /v2025/sources/2\nPOST /v2025/access-requests\nnothing",
    );
    expect(isComplete).toBe(true);
    expect(text).toMatchInlineSnapshot(`
        "CALL                         TIMES  ACCEPTED SCOPES (* in the set)                              USER LEVELS, ONE OF
        GET /v2025/sources/{id}      2      idn:sources:manage, *idn:sources:read                       ORG_ADMIN, SOURCE_ADMIN, SOURCE_SUBADMIN
        POST /v2025/access-requests  1      *idn:access-request-self:manage, idn:access-request:manage  ORG_ADMIN, USER

        Smallest set of scopes:
          idn:access-request-self:manage
          idn:sources:read

        User level, one of: ORG_ADMIN, SOURCE_ADMIN, SOURCE_SUBADMIN
        These calls are documented for tokens with a user only. With CLIENT_CREDENTIALS they may fail with 403:
          POST /v2025/access-requests

        3 calls read. 1 line without a call skipped. Source: the documents.
        "
    `);
});

test("when a call is not documented, the report lists it as not covered by the set of scopes", () => {
    const { text, isComplete } = report("GET /v2025/sources\nGET /cc/api/user\nGET /cc/api/user\nGET /\u202Eforged");
    expect(isComplete).toBe(false);
    expect(text).toContain(
        "Undocumented calls, which the set does not cover:\n  GET /cc/api/user (2 times)\n  GET / forged\n",
    );
});

test("when 25 calls are undocumented, the report lists 20 and the number of the others", () => {
    const lines = Array.from({ length: 25 }, (_, index) => `GET /nowhere/${index}`);
    expect(report(lines.join("\n")).text).toContain("  GET /nowhere/19\n  and 5 more: --json has all\n");
    expect(report(lines.join("\n")).text).toContain("None of the calls is documented.");
});

test("when a call needs all rights (sp:scopes:all), the report marks it and has the smallest set of scopes for the other calls", () => {
    const { text } = report("GET /beta/segments\nGET /v2025/sources\nGET /v2025/form-instances/1");
    expect(text).toContain(
        "sp:scopes:all grants ALL RIGHTS. No smaller scope is documented for:\n  GET /beta/segments\n" +
            "  GET /v2025/form-instances/{formInstanceID}\nSmallest set of scopes without these calls:\n  idn:sources:read\n",
    );
    expect(text).toMatch(/GET \/beta\/segments +1 +\*sp:scopes:all/);
    expect(text).toMatch(/GET \/v2025\/form-instances\/\{formInstanceID\} +1 +none documented/);
});

test("when a read-only scope is documented for a call that changes data, the report warns that the call may fail with 403", () => {
    expect(report("PATCH /v2025/campaigns/1").text).toContain(
        "but a read-only scope is documented for them. They may fail with 403:\n  PATCH /v2025/campaigns/{id}\n",
    );
});

test("when no call needs a scope, the report has an empty set of scopes", () => {
    const { text } = report("GET /v2025/ssf/jwks");
    expect(text).toContain("Smallest set of scopes: none. No call needs a scope.");
    expect(text).toMatch(/GET \/v2025\/ssf\/jwks +1 +no token needed/);
});

test("when no user level is sufficient for all calls, the report states that there is none", () => {
    expect(report("GET /generic-approvals/v1/config/1\nGET /v2025/sources").text).toContain(
        "User level: none is documented as sufficient for all calls.",
    );
});

test("when JSON is requested, the report has the scopes, the calls, the user levels and the number of unread lines", () => {
    const { text } = callsReport(readLog("GET /v2025/sources\nGET /cc/api/user\nhello"), true);
    expect(JSON.parse(text)).toMatchObject({
        scopes: ["idn:sources:read"],
        calls: [{ method: "GET", path: "/v2025/sources", count: 1 }],
        needAllScopes: [],
        undocumented: [{ method: "GET", path: "/cc/api/user", count: 1 }],
        userLevels: ["ORG_ADMIN", "ROLE_SUBADMIN", "SOURCE_ADMIN", "SOURCE_SUBADMIN"],
        input: { calls: 2, unread: 1 },
        documents: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown },
    });
});

describe("calls on the command line", () => {
    test("when a call is one argument, two arguments or a curl command, it is read", () => {
        const { calls } = readArguments([
            "GET",
            "/v3/a",
            "PUT /v3/b",
            "curl -X POST https://acme.example/v3/c",
            "post",
            "/v3/d",
        ]);
        expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
            "GET /v3/a",
            "PUT /v3/b",
            "POST /v3/c",
            "POST /v3/d",
        ]);
    });

    test.each([["GET"], ["/v3/a"], ["GET v3/a"], [""]])(
        "when the argument is %j, the error shows the expected form of a call",
        (text) => {
            expect(() => readArguments([text])).toThrow(
                /^not a call: .*Write the method and the path: GET \/v2025\/sources$/,
            );
        },
    );

    test("when an argument is another command with a header, the error does not quote it", () => {
        const command = "wget --header='Authorization: Bearer canary' https://acme.example/v2025/sources";
        expect(() => readArguments([command])).toThrow("not a call: a command or header, which is not quoted");
        expect(() => readArguments([command])).not.toThrow("canary");
    });

    test.each([
        "grant_type=client_credentials&client_secret=canary",
        "X-Api-Key: canary",
        "eyJhbGciOiJub25lIn0.canary",
    ])("when an argument may be a credential (%j), the error does not quote it", (text) => {
        expect(() => readArguments([text])).toThrow("not a call");
        expect(() => readArguments([text])).not.toThrow("canary");
    });

    test("when a curl command has no usable URL, the error does not quote the command, which may contain a token", () => {
        const command = "curl -H 'Authorization: Bearer canary' %BASE%/v2025/sources";
        expect(() => readArguments([command])).toThrow(
            /^a curl command has no known method, or no URL that begins with/,
        );
        expect(() => readArguments([command])).not.toThrow("canary");
    });
});
