// The read of `OAuthClient.get`, for which the engine sends the arguments of the program as inputs and as state.
import { nativeHarness, resourceCall } from "./support/harness";

describe("the read of OAuthClient.get", () => {
    const { tenant, provider, messages } = nativeHarness();

    test("when a program gets a client that is deleted later, a refresh drops it and names the call", async () => {
        const { id } = await tenant().createClient({ name: "by hand", description: "x" });
        const { properties: outputs, inputs } = await provider().read(resourceCall(), id, {
            id,
            outputs: {},
            inputs: {},
        });
        expect(outputs).toMatchObject({ clientId: id, name: "by hand", description: "x" });
        expect(inputs).toEqual({});
        await tenant().deleteClient(id);

        const refreshed = await provider().read(resourceCall(), id, { id, outputs, inputs });

        expect(refreshed.id).toBe("");
        const warnings = messages().filter(({ severity }) => severity === "warning");
        expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining("OAuthClient.get")]);
    });

    test("when a program gets a client that does not exist, the error names the id and the call", async () => {
        const read = provider().read(resourceCall(), "no such id", { id: "no such id", outputs: {}, inputs: {} });
        await expect(read).rejects.toThrow(/no such id[^]*OAuthClient\.get/);
    });
});
