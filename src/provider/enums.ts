// The fixed words of the API, as constants and as types.

/** How the client may get tokens (RFC 6749). */
export const GrantType = {
    ClientCredentials: "CLIENT_CREDENTIALS",
    AuthorizationCode: "AUTHORIZATION_CODE",
    RefreshToken: "REFRESH_TOKEN",
} as const;
export type GrantType = (typeof GrantType)[keyof typeof GrantType];

/** Whether the client may act while its user is away; `OFFLINE` goes with refresh tokens. */
export const AccessType = { Online: "ONLINE", Offline: "OFFLINE" } as const;
export type AccessType = (typeof AccessType)[keyof typeof AccessType];

/** Whether the client can keep a secret (RFC 6749, section 2.1). */
export const ClientType = { Confidential: "CONFIDENTIAL", Public: "PUBLIC" } as const;
export type ClientType = (typeof ClientType)[keyof typeof ClientType];
