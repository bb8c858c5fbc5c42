// The check of the scopes directly before the POST, for inputs that no check has validated.
import { BadRequestError } from "../../../src/sailpoint/errors";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import { createClient } from "./support/operations";

test("when a client is to be created without scopes, nothing is sent", async () => {
    const harness = await startHarness();
    const { scope, ...withoutScope } = CHECKED_INPUTS;
    const creation = createClient(withoutScope, harness);
    await expect(creation).rejects.toThrow(BadRequestError);
    await expect(creation).rejects.toThrow(/scope is required/);
    expect(await harness.requests()).toEqual([]);
    expect((await createClient({ ...withoutScope, scope }, harness)).state.scope).toEqual(scope);
    await harness.simulator.stop();
});
