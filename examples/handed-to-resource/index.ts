// Passes the secret to another resource without showing it: here to a file that only its owner can read. A resource of a
// cloud provider works the same way, such as `new aws.secretsmanager.SecretVersion("...", { secretString })`.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { SecretFile } from "./secret-file";

const config = new pulumi.Config();

const reporting = new sailpoint.OAuthClient("reporting", {
    description: "Nightly reporting job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    // A new value replaces the client by one with a new secret. The old client is deleted after the file contains the
    // new secret.
    rotateWhenChanged: { on: config.get("rotatedOn") ?? "never" },
});

new SecretFile("credentials", {
    path: config.get("path") ?? "credentials.json",
    // An output that is derived from a secret is a secret.
    content: pulumi.jsonStringify({ clientId: reporting.clientId, clientSecret: reporting.clientSecret }),
});

export const clientId = reporting.clientId;
