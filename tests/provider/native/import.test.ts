// The read of `pulumi import`. tests/provider/scenarios/import.test.ts has the option `import`.
import { nativeHarness, resourceCall } from "./support/harness";

describe("the read of pulumi import", () => {
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
