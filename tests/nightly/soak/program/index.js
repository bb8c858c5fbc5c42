// Declares the clients in clients.json, which the soak writes before each deployment.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const sailpoint = require("pulumi-sailpoint");

/** @type {Record<string, sailpoint.OAuthClientArgs>} */
const clients = JSON.parse(readFileSync(join(__dirname, "clients.json"), "utf8"));

/** @type {Record<string, unknown>} */
const outputs = {};
for (const [name, inputs] of Object.entries(clients)) {
    const client = new sailpoint.OAuthClient(name, inputs);
    outputs[`${name} id`] = client.clientId;
    outputs[`${name} secret`] = client.clientSecret;
}
module.exports = outputs;
