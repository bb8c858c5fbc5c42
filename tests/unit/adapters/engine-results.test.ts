// The result of each operation that the dynamic provider returns to the engine.
import type { Properties } from "../../../src/lifecycle/values";
import { CHECKED_INPUTS } from "../../support/fields";
import { configOf, configuredProvider } from "./support/configured-provider";
import { startHarness } from "../lifecycle/support/harness";
import type { Harness } from "../lifecycle/support/harness";

describe("results for the engine", () => {
    let harness: Harness;
    let id: string;
    let outs: Properties;

    beforeEach(async () => {
        harness = await startHarness();
        const created = await (await newProvider()).create(CHECKED_INPUTS);
        id = created.id;
        outs = { ...created.outs, clientSecret: "known" };
        await harness.requests();
    });

    afterEach(async () => {
        await harness.simulator.stop();
    });

    const newProvider = () => configuredProvider(configOf(harness.simulator));

    test("when the host in the settings is the host in state, diff returns the changes and the fields that replace the client, without a request", async () => {
        const provider = await newProvider();
        expect(await provider.diff(id, outs, CHECKED_INPUTS)).toMatchObject({ changes: false, replaces: [] });
        const news = { ...CHECKED_INPUTS, scope: ["other"] };
        expect(await provider.diff(id, outs, news)).toMatchObject({ changes: true, replaces: ["scope"] });
        expect(await harness.requests()).toEqual([]);
    });

    test("when a client in state is read, the result has SailPoint's current values as outputs and as inputs", async () => {
        await harness.control("PATCH", `clients/${id}`, { description: "by hand" });
        const found = await (await newProvider()).read(id, outs);
        expect(found).toMatchObject({ id, props: { clientId: id, description: "by hand" } });
        expect(found).toMatchObject({ inputs: { ...CHECKED_INPUTS, description: "by hand" } });
        // Only an imported client has clientSecret among its inputs.
        expect((found as { inputs: object }).inputs).not.toHaveProperty("clientSecret");
    });

    test("when a client is updated, the outputs have the new values and the previous secret", async () => {
        const news = { ...CHECKED_INPUTS, description: "other" };
        const updated = await (await newProvider()).update(id, outs, news);
        expect(updated.outs).toMatchObject({ clientId: id, description: "other", clientSecret: { value: "known" } });
    });

    test("when inputs are checked, scopes are sorted without duplicates, and each problem is a failure with an empty property", async () => {
        const provider = await newProvider();
        const { inputs, failures } = await provider.check({}, { ...CHECKED_INPUTS, scope: ["b", "a", "b"] });
        expect(inputs).toMatchObject({ scope: ["a", "b"] });
        const { inputs: withCode } = await provider.check({}, { ...CHECKED_INPUTS, __provider: "code" });
        expect(withCode).toEqual({ ...CHECKED_INPUTS, __provider: "code" });
        expect(failures).toEqual([]);
        const { failures: problems = [] } = await provider.check({}, { ...CHECKED_INPUTS, name: " ", enabled: "yes" });
        expect(problems).toEqual([
            { property: "", reason: "name must not be blank" },
            { property: "", reason: "enabled must be true or false" },
        ]);
    });
});
