// A 403 is explained by what the token says of its holder.
import { explainRefusal } from "../../src/client/token-claims";

function token(claims: unknown): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;
}

const GOOD = { user_name: "admin", identity_id: "1", authorities: ["ORG_ADMIN"], scope: ["sp:scopes:all"] };

describe("a request that is refused for want of rights", () => {
    test.each<[string, object, boolean, string, string]>([
        ["no user", { authorities: ["ORG_ADMIN"], scope: GOOD.scope }, false, "has no user", "personal access token"],
        ["no ORG_ADMIN", { ...GOOD, authorities: ["CERT_ADMIN"] }, false, "no ORG_ADMIN", "user level Admin"],
        ["no authorities", { ...GOOD, authorities: undefined }, false, "no ORG_ADMIN", "user level Admin"],
        ["another scope", { ...GOOD, scope: ["idn:identity:read"] }, false, "scope", "sp:oauth-client:manage"],
        ["reading for a write", { ...GOOD, scope: "a sp:oauth-client:read" }, false, "scope", "sp:oauth-client:manage"],
        [
            "another scope for a read",
            { ...GOOD, scope: ["idn:identity:read"] },
            true,
            "scope",
            "sp:oauth-client:manage",
        ],
        ["no scope for a read", { ...GOOD, scope: undefined }, true, "scope", "sp:oauth-client:manage"],
        ["a scope that is none", { ...GOOD, scope: [5, null] }, true, "scope", "sp:oauth-client:manage"],
        ["managing among others", { ...GOOD, scope: "a sp:oauth-client:manage b" }, false, "although", "request id"],
        ["all that it needs", GOOD, false, "although", "internal: true"],
        ["managing", { ...GOOD, scope: ["sp:oauth-client:manage"] }, false, "although", "request id"],
        ["reading for a read", { ...GOOD, scope: "a sp:oauth-client:read" }, true, "although", "request id"],
        ["a user by identity only", { ...GOOD, user_name: undefined }, false, "although", "request id"],
    ])("for a token with %s", (_, claims, isRead, reason, advice) => {
        const refusal = explainRefusal(token(claims), isRead);
        expect(refusal.reason).toContain(reason);
        expect(refusal.advice).toContain(advice);
    });

    test.each(["", "opaque", "a.b.c", token(null), token("text"), token(7)])(
        "says all that may be wrong where the token %s tells nothing",
        (text) => {
            const { reason, advice } = explainRefusal(text, false);
            expect(reason).toBe("");
            expect(advice).toMatch(/ORG_ADMIN.*sp:oauth-client:manage.*API key/);
        },
    );
});
