// Reads the permissions of a credential from its access token. The signature of the JWT is not verified, because the
// claims only explain a denied request.

/** The scopes for writes of OAuth clients; a token needs one of them. */
const MANAGE_SCOPES = ["sp:scopes:all", "sp:oauth-client:manage"];
const READ_SCOPE = "sp:oauth-client:read";

/** Why SailPoint denied a request (403), and how to correct it. */
export interface PermissionDenial {
    readonly reason: string;
    readonly hint: string;
}

/** The permissions that a token claims. */
export interface Permissions {
    /** An API key has no user. */
    readonly hasUser: boolean;
    readonly isAdmin: boolean;
    readonly canManage: boolean;
    readonly canRead: boolean;
}

/** Returns undefined if the token is not a JWT. */
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
            hint: "Use a personal access token of a user with ORG_ADMIN: OAuth clients can only be managed with a user.",
        };
    }
    if (!permissions.isAdmin) {
        return {
            reason: "the user of the personal access token has no ORG_ADMIN",
            hint: "Assign the user level Admin (ORG_ADMIN) to the user, or use the personal access token of another user with it.",
        };
    }
    if (!(isRead ? permissions.canRead : permissions.canManage)) {
        return {
            reason: `the personal access token lacks the scope ${isRead ? `${READ_SCOPE} or ` : ""}sp:oauth-client:manage`,
            hint: "Use a personal access token with the scope sp:oauth-client:manage (or sp:scopes:all).",
        };
    }
    return {
        reason: "although the token has a user, ORG_ADMIN and a sufficient scope",
        hint:
            "A client with `internal: true` requires a permission that only SailPoint grants. For any other client, contact " +
            "SailPoint support with the request id.",
    };
}

/** Returns undefined if the token is not a JWT. */
export function readClaims(token: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
        return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}

/** @param value an array, or a string with spaces between the scopes (RFC 6749) */
function splitScopes(value: unknown): string[] {
    return typeof value === "string"
        ? value.split(" ")
        : Array.isArray(value)
          ? value.filter((entry) => typeof entry === "string")
          : [];
}
