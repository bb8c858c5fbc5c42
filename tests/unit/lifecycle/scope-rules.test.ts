// The check of the scope directly before the POST, for inputs that `check` has not validated.
import { BadRequestError } from "../../../src/sailpoint/errors";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import { createClient } from "./support/operations";

test("when the inputs of a create have no scope, the create fails and no request is sent", async () => {
    const harness = await startHarness();
    const { scope, ...withoutScope } = CHECKED_INPUTS;
    const creation = createClient(withoutScope, harness);
    await expect(creation).rejects.toThrow(BadRequestError);
    await expect(creation).rejects.toThrow(/scope is required/);
    expect(await harness.requests()).toEqual([]);
    expect((await createClient({ ...withoutScope, scope }, harness)).state.scope).toEqual(scope);
    await harness.simulator.stop();
});
