// The arguments of a client for scenarios in which their values do not matter.
import type { OAuthClientArgs } from "pulumi-sailpoint";

export const ARGS = {
    description: "a test client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"] as string[],
} satisfies OAuthClientArgs;

/** The engine's steps for the replacement of one client. */
export const REPLACEMENT = ["create-replacement", "replace", "delete-replaced"];
