// Imports by the engine: the option `import`, and the read of `pulumi import`.
import { MATCHING_ARGS } from "../../support/existing-client";
import { errorCode, expectMessage, expectNoStackTrace } from "../../support/messages";
import { ImportProgram } from "../../support/scenarios/import";
import type { Deployment } from "../support/deployment";
import { scenario } from "../support/scenario";
import { nativeHarness, resourceCall } from "./support/harness";

describe("import with the native provider", () => {
    const harness = scenario("native");
    let program: ImportProgram<Deployment>;

    beforeEach(() => {
        program = new ImportProgram(harness);
    });

    test("when an imported client differs from the program, preview shows an import and an update, and up performs both", async () => {
        const { tenant, stack, existing } = await program.start({ enabled: false });
        program.args = { ...MATCHING_ARGS, description: "Nightly reporting job" };
        expect(await stack.preview()).toMatchObject({ steps: ["import", "update"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["import", "update"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`, `PATCH ${existing.id}`]);
        expect(await tenant.onlyClient()).toMatchObject({ id: existing.id, description: "Nightly reporting job" });
        expect(stack.output("clientSecret")).toEqual({ value: "", secret: true });

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        program.id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when clientSecret is set for an imported client, it becomes a secret output without a request", async () => {
        const { tenant, stack, existing, secret } = await program.start();
        program.args = { ...MATCHING_ARGS, name: "reporting", clientSecret: secret };
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
    });

    test("when an imported client has another scope than the program, up fails, and the client is neither changed nor deleted", async () => {
        const { tenant, stack, existing } = await program.start();
        program.args = { ...MATCHING_ARGS, scope: ["idn:sources:read"] };
        await stack.up({ fails: true });
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(await tenant.onlyClient()).toEqual(existing);
    });

    test("when no client has the id of the import, the error names the id, and state has no client", async () => {
        const { stack } = await program.start();
        program.id = "missing";
        const failed = await stack.up({ fails: true });
        expectMessage(failed, "error", "missing", errorCode("NOT_FOUND"));
        expectNoStackTrace(failed);
        expect(stack.clients()).toEqual([]);
    });
});

describe("the read of `pulumi import` with the native provider", () => {
    const { tenant, provider } = nativeHarness();

    test("when a client is read without a state, the inputs are its non-empty fields, and check accepts them", async () => {
        const { id } = await tenant().createClient({ name: "by hand", description: "x", scope: ["idn:identity:read"] });
        const { inputs, properties } = await provider().read(resourceCall(), id);
        expect(inputs).toMatchObject({ name: "by hand", description: "x", scope: ["idn:identity:read"] });
        expect(inputs).not.toHaveProperty("businessName");
        expect(inputs).not.toHaveProperty("clientSecret");
        const { failures } = await provider().check(resourceCall(), inputs, inputs);
        expect(failures).toEqual([]);
        const old = { id, outputs: properties, inputs };
        expect(await provider().diff(resourceCall(), old, inputs)).toMatchObject({ changes: 1 });
    });

    test("when a RotatingOAuthClient is imported, the error names the input takeOver, and no request is sent", async () => {
        const rotating = resourceCall("rotating", "sailpoint:index:RotatingOAuthClient");
        await expect(provider().read(rotating, "some id")).rejects.toThrow(/cannot be imported.*\n.*takeOver/);
        expect(await tenant().requests()).toEqual([]);
    });
});
