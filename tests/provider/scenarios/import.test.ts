// Clients that were created outside of Pulumi and are imported into the stack.
import { REPLACEMENT } from "../../support/client-args";
import { MATCHING_ARGS } from "../../support/existing-client";
import { expectMessage } from "../../support/messages";
import { ImportProgram, testImport, testImportWithSecret } from "../../support/scenarios/import";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";

describeAdapters("import", (harness, kind) => {
    let program: ImportProgram<Deployment>;

    beforeEach(() => {
        program = new ImportProgram(harness);
    });

    testImport(harness, kind);
    testImportWithSecret(harness);

    test("when the program has the values of the existing client, the import sends one GET and changes nothing", async () => {
        const { tenant, stack, existing } = await program.start();
        const up = await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(await tenant.onlyClient()).toEqual(existing);
        expect(up.messages).toEqual([]);
    });

    test("when clientSecret is added after the import, it becomes a secret output without a request", async () => {
        const { tenant, stack, secret } = await program.start();
        await stack.up();
        program.id = undefined;
        await tenant.requests();
        program.args = { ...MATCHING_ARGS, clientSecret: secret };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await tenant.requests()).toEqual([]);
    });

    test("when the option import is removed, a changed scope replaces the client only if clientSecret is removed too", async () => {
        const { tenant, stack, existing, secret } = await program.start();
        program.args = { ...MATCHING_ARGS, clientSecret: secret };
        await stack.up();
        program.id = undefined;
        program.args = { ...MATCHING_ARGS, clientSecret: secret, scope: ["idn:sources:read"] };
        expectMessage(await stack.preview({ fails: true }), "error", existing.id, "scope", "clientSecret");
        await tenant.requests();
        program.args = { ...MATCHING_ARGS, scope: ["idn:sources:read"] };
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${existing.id}`]);
        const client = stack.onlyClient();
        expect(client.id).not.toBe(existing.id);
        expect(client.outputs).not.toHaveProperty("__adopted");
    });

    test("when the response to the PATCH of an import is lost, the next up completes the import", async () => {
        const { tenant, stack, existing } = await program.start();
        program.args = { ...MATCHING_ARGS, description: "Nightly reporting job" };
        stack.configure({ "sailpoint:operationTimeoutSeconds": { value: "2" } });
        await tenant.injectFault({ name: "reset-after", value: true, method: "PATCH", times: 100 });
        await stack.up({ fails: true });
        // The engine of the native provider has recorded its own step, the read.
        expect(stack.clients().map(({ id }) => id)).toEqual({ dynamic: [], native: [existing.id] }[kind]);
        expect(await tenant.onlyClient()).toMatchObject({ id: existing.id, description: "Nightly reporting job" });
        await tenant.control("DELETE", "faults");
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: { dynamic: ["create"], native: ["update"] }[kind] });
        const request = { dynamic: `GET ${existing.id}`, native: `PATCH ${existing.id}` }[kind];
        expect(await tenant.requests()).toEqual(["token", request]);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("when the response to the PATCH of an import has a value of a wrong type, the client is in state and the next up completes it", async () => {
        const { tenant, stack, existing, secret } = await program.start();
        program.args = { ...MATCHING_ARGS, description: "Nightly reporting job", clientSecret: secret };
        await tenant.injectFault({ name: "response-merge", value: { enabled: "perhaps" }, method: "PATCH", times: 1 });
        expectMessage(await stack.up({ fails: true }), "error", "enabled");
        expect(stack.onlyClient()).toMatchObject({ id: existing.id });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        const request = { dynamic: `GET ${existing.id}`, native: `PATCH ${existing.id}` }[kind];
        expect(await tenant.requests()).toEqual(["token", request]);
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
