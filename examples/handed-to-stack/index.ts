// The client belongs to another stack (such as one of examples/quickstart), which exports `clientId` and `clientSecret`. Name
// that stack in the configuration: `pulumi config set clients organization/sailpoint-quickstart/dev`. What is a secret
// there is a secret here.
import * as pulumi from "@pulumi/pulumi";

const clients = new pulumi.StackReference(new pulumi.Config().require("clients"));

const clientId = clients.requireOutput("clientId");
const clientSecret = clients.requireOutput("clientSecret");

// What the application reads: RFC 6749 calls this form HTTP Basic authentication of the client (section 2.3.1).
export const authorization = pulumi
    .all([clientId, clientSecret])
    .apply(([id, secret]) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`); // [secret]
