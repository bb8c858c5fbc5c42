// Tests a deployment in seconds, with the Pulumi engine and a simulated tenant. It requires the Pulumi CLI.
"use strict";
const assert = require("node:assert/strict");
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { test } = require("node:test");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { startSimulator } = require("pulumi-sailpoint/simulator");
const { declareClients } = require("./clients");

test("when the stack is deployed and destroyed, the clients are created and deleted", async () => {
    const tenant = await startSimulator();
    const folder = mkdtempSync(join(tmpdir(), "clients-test-"));
    const clients = async () => (await fetch(`${tenant.baseUrl}/__simulator/clients`)).json();
    try {
        const stack = await LocalWorkspace.createStack(
            {
                stackName: "test",
                projectName: "clients",
                program: async () => ({ clientIds: declareClients(["a", "b"]) }),
            },
            {
                envVars: {
                    PULUMI_BACKEND_URL: `file://${folder}`,
                    PULUMI_CONFIG_PASSPHRASE: "only for this test",
                },
            },
        );
        await stack.setAllConfig({
            "sailpoint:baseUrl": { value: tenant.baseUrl },
            "sailpoint:clientId": { value: tenant.clientId },
            "sailpoint:clientSecret": { value: tenant.clientSecret, secret: true },
        });
        const { outputs } = await stack.up();
        assert.deepEqual((await clients()).map(({ id }) => id).sort(), [...outputs.clientIds.value].sort());
        await stack.destroy();
        assert.deepEqual(await clients(), []);
    } finally {
        rmSync(folder, { recursive: true, force: true });
        await tenant.stop();
    }
});
