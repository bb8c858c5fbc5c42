import * as sailpoint from "pulumi-sailpoint";

const reporting = new sailpoint.OAuthClient("reporting", {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
});

export const clientId = reporting.clientId;
export const clientSecret = reporting.clientSecret; // [secret]
