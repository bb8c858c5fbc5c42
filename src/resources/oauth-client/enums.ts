// The fixed words of the API, as constants and as types.

/** How the client may get tokens (RFC 6749). */
export const GrantType = {
    /** The client acts for itself, with its secret (section 4.4). */
    ClientCredentials: "CLIENT_CREDENTIALS",
    /** A user logs in and is sent back to one of `redirectUris` (section 4.1). */
    AuthorizationCode: "AUTHORIZATION_CODE",
    /** The client gets new tokens without the user (section 6); goes together with `AuthorizationCode`. */
    RefreshToken: "REFRESH_TOKEN",
} as const;
export type GrantType = (typeof GrantType)[keyof typeof GrantType];

/** Whether the client may act while its user is away; `Offline` goes with refresh tokens. */
export const AccessType = {
    /** Only while the user is there. */
    Online: "ONLINE",
    /** Also while the user is away. */
    Offline: "OFFLINE",
} as const;
export type AccessType = (typeof AccessType)[keyof typeof AccessType];

/** Whether the client can keep a secret (RFC 6749, section 2.1). */
export const ClientType = {
    /** It runs where nobody else reads its secret, such as on a server. */
    Confidential: "CONFIDENTIAL",
    /** It runs on its users' devices. */
    Public: "PUBLIC",
} as const;
export type ClientType = (typeof ClientType)[keyof typeof ClientType];
