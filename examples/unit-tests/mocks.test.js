// Tests the declarations of the program in milliseconds, without an engine and a tenant. Pulumi's mocks do not run the
// provider, so they do not detect invalid values.
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

test("when teams are declared, each has a client without all scopes", async () => {
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
