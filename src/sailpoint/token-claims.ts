// What an access token says of its holder. It is a JWT; its signature is SailPoint's business, the words are enough to
// explain a refusal.

/** The rights for OAuth clients; a token needs one of them. */
const MANAGE_SCOPES = ["sp:scopes:all", "sp:oauth-client:manage"];
const READ_SCOPE = "sp:oauth-client:read";

/** Why SailPoint refused a request for want of rights (403), and what would be right. */
export interface PermissionDenial {
    readonly reason: string;
    readonly hint: string;
}

/** What the holder of a token may do, by the token's own word. */
export interface Permissions {
    /** An API key has none. */
    readonly hasUser: boolean;
    readonly isAdmin: boolean;
    readonly canManage: boolean;
    readonly canRead: boolean;
}

/** Undefined where the token is no JWT, or one without claims. */
export function permissionsOf(token: string): Permissions | undefined {
    const claims = readClaims(token);
    if (claims === undefined) {
        return undefined;
    }
    const scopes = splitScopes(claims.scope);
    const canManage = scopes.some((scope) => MANAGE_SCOPES.includes(scope));
    return {
        hasUser: claims.user_name !== undefined || claims.identity_id !== undefined,
        isAdmin: splitScopes(claims.authorities).includes("ORG_ADMIN"),
        canManage,
        canRead: canManage || scopes.includes(READ_SCOPE),
    };
}

/** @param isRead whether the request changes nothing */
export function explainPermissionDenial(token: string, isRead: boolean): PermissionDenial {
    const permissions = permissionsOf(token);
    if (permissions === undefined) {
        return {
            reason: "",
            hint:
                "Use a personal access token of a user with ORG_ADMIN and with the scope sp:oauth-client:manage or " +
                "sp:scopes:all; an API key (a credential without a user) cannot manage OAuth clients.",
        };
    }
    if (!permissions.hasUser) {
        return {
            reason: "the credential has no user: it is an API key or another OAuth client",
            hint: "Use a personal access token of a user with ORG_ADMIN: only a token with a user may manage OAuth clients.",
        };
    }
    if (!permissions.isAdmin) {
        return {
            reason: "the user of the personal access token has no ORG_ADMIN",
            hint: "Give the user the user level Admin (ORG_ADMIN), or use the personal access token of a user who has it.",
        };
    }
    if (!(isRead ? permissions.canRead : permissions.canManage)) {
        return {
            reason: "the scope of the personal access token is too small",
            hint: "Use a personal access token with the scope sp:oauth-client:manage (or sp:scopes:all).",
        };
    }
    return {
        reason: "although the token has a user, ORG_ADMIN and a scope that should do",
        hint:
            "A client with `internal: true` needs a right of SailPoint's own. If that is not it, ask SailPoint's support " +
            "with the request id.",
    };
}

/** Undefined if the token is not a JWT. */
export function readClaims(token: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
        return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}

/** A list, or a text with blanks between the words (RFC 6749 writes scopes so). */
function splitScopes(value: unknown): string[] {
    return typeof value === "string"
        ? value.split(" ")
        : Array.isArray(value)
          ? value.filter((entry) => typeof entry === "string")
          : [];
}
