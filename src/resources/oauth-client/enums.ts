// The values that SailPoint documents, as constants and as types.

/** A documented value, which an editor completes, or any other string, such as the output of another client. */
export type OpenEnum<Value extends string> = Value | (string & Record<never, never>);

/** OAuth grant types (RFC 6749). */
export const GrantType = {
    /** The client authenticates with its secret and acts on its own behalf (section 4.4). */
    ClientCredentials: "CLIENT_CREDENTIALS",
    /** A user logs in and is redirected to one of `redirectUris` (section 4.1). */
    AuthorizationCode: "AUTHORIZATION_CODE",
    /** The client renews tokens without the user (section 6). It requires `AuthorizationCode`. */
    RefreshToken: "REFRESH_TOKEN",
} as const;
/** One of the OAuth grant types. */
export type GrantType = (typeof GrantType)[keyof typeof GrantType];

/** Whether a client may act while its user is offline. */
export const AccessType = {
    /** The client acts only while the user is online. */
    Online: "ONLINE",
    /** The client also acts while the user is offline, for example with a refresh token. */
    Offline: "OFFLINE",
} as const;
/** One of the access types. */
export type AccessType = (typeof AccessType)[keyof typeof AccessType];

/** Client types (RFC 6749, section 2.1). */
export const ClientType = {
    /** The client can keep its secret confidential, for example on a server. */
    Confidential: "CONFIDENTIAL",
    /** The client runs on devices of its users and cannot keep a secret. */
    Public: "PUBLIC",
} as const;
/** One of the client types. */
export type ClientType = (typeof ClientType)[keyof typeof ClientType];
