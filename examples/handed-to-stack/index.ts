// Uses a client of another stack (such as one of examples/quickstart), which exports `clientId` and `clientSecret`. Set the
// name of that stack: `pulumi config set clients organization/sailpoint-quickstart/dev`. Its secret outputs stay secret.
import * as pulumi from "@pulumi/pulumi";

const clients = new pulumi.StackReference(new pulumi.Config().require("clients"));

const clientId = clients.requireOutput("clientId");
const clientSecret = clients.requireOutput("clientSecret");

// The HTTP Basic authentication of the client (RFC 6749, section 2.3.1), for the application.
export const authorization = pulumi
    .all([clientId, clientSecret])
    .apply(([id, secret]) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`); // [secret]
