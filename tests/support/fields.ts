// Example clients, for tests that do not depend on the values.

/** The fields that SailPoint requires for a new client. */
export const REQUIRED = {
    name: "reporting",
    description: "Nightly reporting job",
    accessTokenValiditySeconds: 750,
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessType: "OFFLINE",
    enabled: true,
};

/** Inputs as `check` returns them. */
export const CHECKED_INPUTS = {
    name: "reporting",
    description: "a client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    accessType: "OFFLINE",
    scope: ["idn:identity:read"],
};
