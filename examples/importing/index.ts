// Imports an existing client. From then on the stack manages the client, and updates it to match the program. To
// generate a program that matches the client, run `npx pulumi-sailpoint export --id ID`.
//
//   pulumi config set existingClient b61429f5-203d-494c-94c3-04f54e17bc5c
//   pulumi config set --secret existingSecret ...
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const config = new pulumi.Config();

const reporting = new sailpoint.OAuthClient(
    "reporting",
    {
        description: "Nightly reporting job, managed as code",
        grantTypes: [sailpoint.GrantType.ClientCredentials],
        accessTokenValiditySeconds: 750,
        // SailPoint returns the secret only at creation. If it is unknown, omit it: the output is then the empty string.
        clientSecret: config.requireSecret("existingSecret"),
    },
    // The option import can be removed after the first `pulumi up`. Without protect, `pulumi destroy` deletes the client.
    { import: config.require("existingClient"), protect: true },
);

export const clientId = reporting.clientId;
export const clientSecret = reporting.clientSecret; // [secret]
