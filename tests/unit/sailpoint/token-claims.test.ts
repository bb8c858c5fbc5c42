// The explanation of a denied request from the claims of its token.
import { explainPermissionDenial, permissionsOf } from "../../../src/sailpoint/token-claims";

function token(claims: unknown): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;
}

const ADMIN_CLAIMS = { user_name: "admin", identity_id: "1", authorities: ["ORG_ADMIN"], scope: ["sp:scopes:all"] };
const ALL = { hasUser: true, isAdmin: true, canManage: true, canRead: true };

test.each<[string, object, Partial<typeof ALL>]>([
    ["a user, ORG_ADMIN and all scopes", ADMIN_CLAIMS, {}],
    ["no user", { ...ADMIN_CLAIMS, user_name: undefined, identity_id: undefined }, { hasUser: false }],
    ["an identity without a user name", { ...ADMIN_CLAIMS, user_name: undefined }, {}],
    ["another authority", { ...ADMIN_CLAIMS, authorities: ["CERT_ADMIN"] }, { isAdmin: false }],
    ["no authorities", { ...ADMIN_CLAIMS, authorities: undefined }, { isAdmin: false }],
    ["the scope for writes", { ...ADMIN_CLAIMS, scope: ["sp:oauth-client:manage"] }, {}],
    ["the scope for writes in a string", { ...ADMIN_CLAIMS, scope: "a sp:oauth-client:manage b" }, {}],
    ["the scope for reads", { ...ADMIN_CLAIMS, scope: "a sp:oauth-client:read" }, { canManage: false }],
    ["another scope", { ...ADMIN_CLAIMS, scope: ["idn:identity:read"] }, { canManage: false, canRead: false }],
    ["no scope", { ...ADMIN_CLAIMS, scope: undefined }, { canManage: false, canRead: false }],
    ["scopes of which one is no string", { ...ADMIN_CLAIMS, scope: [5, "sp:oauth-client:manage"] }, {}],
    ["scopes that are not strings", { ...ADMIN_CLAIMS, scope: [5, null] }, { canManage: false, canRead: false }],
])("when a token has %s, its permissions are derived from these claims", (_, claims, differences) => {
    expect(permissionsOf(token(claims))).toEqual({ ...ALL, ...differences });
});

test.each(["", "opaque", "a.b.c", token(null), token("text"), token(7)])(
    "when the token %j has no readable claims, its permissions are unknown",
    (text) => {
        expect(permissionsOf(text)).toBeUndefined();
        expect(explainPermissionDenial(text, false).reason).toBe("");
    },
);

test.each<[string, object, boolean, string]>([
    ["no user", { ...ADMIN_CLAIMS, user_name: undefined, identity_id: undefined }, false, "user"],
    ["no ORG_ADMIN", { ...ADMIN_CLAIMS, authorities: [] }, false, "ORG_ADMIN"],
    [
        "only the scope for reads and the request is a write",
        { ...ADMIN_CLAIMS, scope: "sp:oauth-client:read" },
        false,
        "scope",
    ],
    ["no scope and the request is a read", { ...ADMIN_CLAIMS, scope: [] }, true, "scope"],
])(
    "when the token of a denied request has %s, the reason names the missing permission",
    (_, claims, isRead, missing) => {
        const { reason } = explainPermissionDenial(token(claims), isRead);
        expect(reason).toMatch(new RegExp(`(no|lacks the) ${missing}`));
    },
);

test.each([
    ["a write", false, ADMIN_CLAIMS],
    ["a read with the scope for reads", true, { ...ADMIN_CLAIMS, scope: "sp:oauth-client:read" }],
])(
    "when the token of a denied request has all permissions for %s, the hint names another possible cause (internal: true)",
    (_, isRead, claims) => {
        expect(explainPermissionDenial(token(claims), isRead).hint).toContain("internal: true");
    },
);
