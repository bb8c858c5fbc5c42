// Uses a client of another stack that exports `clientId` and `clientSecret`, such as a stack of examples/quickstart.
// Set the name of that stack: `pulumi config set clients organization/sailpoint-quickstart/dev`. Its secret outputs
// stay secret here.
import * as pulumi from "@pulumi/pulumi";

const clients = new pulumi.StackReference(new pulumi.Config().require("clients"));

const clientId = clients.requireOutput("clientId");
const clientSecret = clients.requireOutput("clientSecret");

// The value of the header Authorization with which an application authenticates as the client (HTTP Basic, RFC 6749,
// section 2.3.1).
export const authorization = pulumi
    .all([clientId, clientSecret])
    .apply(([id, secret]) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`); // [secret]
