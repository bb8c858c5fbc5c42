// A client in a few inputs, for stories to which the values mean nothing.
import type { OAuthClientArgs } from "pulumi-sailpoint";

export const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
} satisfies OAuthClientArgs;
