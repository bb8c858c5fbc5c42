// An application on its users' devices: whatever is built into it can be read by everybody, so it gets no secret to keep
// (RFC 6749, section 2.1) and no grant that would need one.
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

// `clientSecret` is not for the app. Should SailPoint give one all the same, it is in the stack's state, as a secret.
export const clientId = desk.clientId;
