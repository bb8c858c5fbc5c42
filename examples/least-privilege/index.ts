// Declares a client with only the scopes that the calls of its integration need. For an existing integration,
// `pulumi-sailpoint scopes --log FILE` reads the calls from a log.
import * as sailpoint from "pulumi-sailpoint";

const calls = ["GET /v2025/sources", "GET /v2025/accounts", "POST /v2025/accounts"];

const serviceAccounts = new sailpoint.OAuthClient("service-accounts", {
    description: "Creates service accounts",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: sailpoint.requiredScopes(calls),
});

export const clientId = serviceAccounts.clientId;
export const clientSecret = serviceAccounts.clientSecret; // [secret]
export const scope = serviceAccounts.scope;
export const userLevels = sailpoint.analyzeCalls(calls).userLevels;
