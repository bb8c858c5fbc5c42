// A client that exists already becomes the stack's, and is changed to what the program says. For a program that says what the
// client is: `npx pulumi-sailpoint export --id ID`.
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
        // SailPoint tells it no more. If nobody knows it, leave it out: the output is the empty string then.
        clientSecret: config.requireSecret("existingSecret"),
    },
    // After the first `pulumi up` the option import may stay or go. Without protect, `pulumi destroy` deletes the client.
    { import: config.require("existingClient"), protect: true },
);

export const clientId = reporting.clientId;
export const clientSecret = reporting.clientSecret; // [secret]
