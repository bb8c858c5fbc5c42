// A client that somebody made by hand, and the program that says the same of it.
import type * as sailpoint from "pulumi-sailpoint";

export const FIELDS = {
    name: "reporting",
    description: "made by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};

export const ARGS: sailpoint.OAuthClientArgs = {
    description: "made by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};
