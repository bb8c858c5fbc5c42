// Declares one OAuth client. `npm run demo` deploys and changes it.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const config = new pulumi.Config();

const reporting = new sailpoint.OAuthClient("reporting", {
    description: config.get("description") ?? "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: (config.get("scope") ?? "idn:identity:read").split(","),
});

export const clientId = reporting.clientId;
export const clientSecret = reporting.clientSecret; // [secret]
