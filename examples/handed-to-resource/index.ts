// The secret goes to where it is used without anybody seeing it: here into a file that only the owner of a service may
// read. With a cloud's provider it is the same, `new aws.secretsmanager.SecretVersion("...", { secretString })`.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { SecretFile } from "./secret-file";

const config = new pulumi.Config();

const reporting = new sailpoint.OAuthClient("reporting", {
    description: "Nightly reporting job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    // Another value makes a new client with a new secret; the old one is deleted after the file has the new one.
    rotateWhenChanged: { on: config.get("rotatedOn") ?? "never" },
});

new SecretFile("credentials", {
    path: config.get("path") ?? "credentials.json",
    // An output that is made of a secret is a secret.
    content: pulumi.jsonStringify({ clientId: reporting.clientId, clientSecret: reporting.clientSecret }),
});

export const clientId = reporting.clientId;
