// Without an engine and without a tenant, in milliseconds: what the program declares. Pulumi's mocks run none of the
// provider's code, so mistakes in values are not found here.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const pulumi = require("@pulumi/pulumi");

const declared = [];
pulumi.runtime.setMocks({
    newResource({ name, inputs }) {
        declared.push({ name, inputs });
        return { id: `id-of-${name}`, state: { ...inputs, clientId: `id-of-${name}` } };
    },
    call: ({ inputs }) => inputs,
});
const { declareClients } = require("./clients");

test("every team has a client, and no client has all rights", async () => {
    const ids = await new Promise((resolve) => declareClients(["a", "b"]).apply(resolve));
    assert.deepEqual(ids, ["id-of-a", "id-of-b"]);
    assert.deepEqual(
        declared.map(({ inputs }) => inputs.name),
        ["team a", "team b"],
    );
    for (const { inputs } of declared) {
        assert.deepEqual(inputs.scope, ["idn:identity:read"]);
    }
});
