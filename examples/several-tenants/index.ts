// Declares equal clients in two tenants, with one provider for each tenant. The name of a tenant is the namespace of
// its settings:
//
//   pulumi config set acme:baseUrl https://acme.api.identitynow.com
//   pulumi config set acme:clientId ...
//   pulumi config set --secret acme:clientSecret ...
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const reporting = ["acme", "acme-sandbox"].map((tenant) => {
    const config = new pulumi.Config(tenant);
    const provider = new sailpoint.Provider(tenant, {
        baseUrl: config.require("baseUrl"),
        clientId: config.require("clientId"),
        clientSecret: config.requireSecret("clientSecret"),
    });
    const client = new sailpoint.OAuthClient(
        `${tenant}-reporting`,
        {
            name: "reporting",
            description: "Nightly reporting job",
            grantTypes: [sailpoint.GrantType.ClientCredentials],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
        },
        { provider },
    );
    return [tenant, client.clientId] as const;
});

export const clientIds = Object.fromEntries(reporting);
