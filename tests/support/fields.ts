// A client in a few fields, for tests to which the values mean nothing.

/** What SailPoint needs to create a client, and nothing else. */
export const REQUIRED = {
    name: "reporting",
    description: "Nightly reporting job",
    accessTokenValiditySeconds: 750,
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessType: "OFFLINE",
    enabled: true,
};

/** Inputs as check gives them to the operations. */
export const CHECKED_INPUTS = {
    name: "reporting",
    description: "a client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    accessType: "OFFLINE",
    scope: ["idn:identity:read"],
};
