// A client that was created outside of Pulumi, and the arguments with the same values.
import type { OAuthClientArgs } from "pulumi-sailpoint";

export const MATCHING_ARGS: OAuthClientArgs = {
    description: "created by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};

export const EXISTING_CLIENT = { name: "reporting", ...MATCHING_ARGS };
