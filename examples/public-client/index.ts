// A client for an application on the devices of its users. Such an application cannot keep a secret (RFC 6749, section
// 2.1), so the client has no grant type that requires a secret.
import * as sailpoint from "pulumi-sailpoint";

const desk = new sailpoint.OAuthClient("service-desk-app", {
    description: "The service desk's app on phones",
    grantTypes: [sailpoint.GrantType.AuthorizationCode],
    redirectUris: ["com.example.servicedesk:/callback", "http://localhost:8400/callback"],
    accessTokenValiditySeconds: 600,
    accessType: sailpoint.AccessType.Online,
    type: sailpoint.ClientType.Public,
    scope: ["idn:identity:read"],
});

// The application does not use `clientSecret`. If SailPoint returns one, state contains it as a secret.
export const clientId = desk.clientId;
