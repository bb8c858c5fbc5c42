// A 403 is explained by what the token says of its holder.
import { explainPermissionDenial } from "../../../src/sailpoint/token-claims";

function token(claims: unknown): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;
}

const ADMIN_CLAIMS = { user_name: "admin", identity_id: "1", authorities: ["ORG_ADMIN"], scope: ["sp:scopes:all"] };

describe("a request that is refused for want of rights", () => {
    test.each<[string, object, boolean, string, string]>([
        [
            "no user",
            { authorities: ["ORG_ADMIN"], scope: ADMIN_CLAIMS.scope },
            false,
            "has no user",
            "personal access token",
        ],
        ["no ORG_ADMIN", { ...ADMIN_CLAIMS, authorities: ["CERT_ADMIN"] }, false, "no ORG_ADMIN", "user level Admin"],
        ["no authorities", { ...ADMIN_CLAIMS, authorities: undefined }, false, "no ORG_ADMIN", "user level Admin"],
        ["another scope", { ...ADMIN_CLAIMS, scope: ["idn:identity:read"] }, false, "scope", "sp:oauth-client:manage"],
        [
            "reading for a write",
            { ...ADMIN_CLAIMS, scope: "a sp:oauth-client:read" },
            false,
            "scope",
            "sp:oauth-client:manage",
        ],
        [
            "another scope for a read",
            { ...ADMIN_CLAIMS, scope: ["idn:identity:read"] },
            true,
            "scope",
            "sp:oauth-client:manage",
        ],
        ["no scope for a read", { ...ADMIN_CLAIMS, scope: undefined }, true, "scope", "sp:oauth-client:manage"],
        ["a scope that is none", { ...ADMIN_CLAIMS, scope: [5, null] }, true, "scope", "sp:oauth-client:manage"],
        [
            "managing among others",
            { ...ADMIN_CLAIMS, scope: "a sp:oauth-client:manage b" },
            false,
            "although",
            "request id",
        ],
        ["all that it needs", ADMIN_CLAIMS, false, "although", "internal: true"],
        ["managing", { ...ADMIN_CLAIMS, scope: ["sp:oauth-client:manage"] }, false, "although", "request id"],
        ["reading for a read", { ...ADMIN_CLAIMS, scope: "a sp:oauth-client:read" }, true, "although", "request id"],
        ["a user by identity only", { ...ADMIN_CLAIMS, user_name: undefined }, false, "although", "request id"],
    ])("for a token with %s", (_, claims, isRead, reason, hint) => {
        const denial = explainPermissionDenial(token(claims), isRead);
        expect(denial.reason).toContain(reason);
        expect(denial.hint).toContain(hint);
    });

    test.each(["", "opaque", "a.b.c", token(null), token("text"), token(7)])(
        "says all that may be wrong where the token %s tells nothing",
        (text) => {
            const { reason, hint } = explainPermissionDenial(text, false);
            expect(reason).toBe("");
            expect(hint).toMatch(/ORG_ADMIN.*sp:oauth-client:manage.*API key/);
        },
    );
});
