// How the preview of an import shows each changed field.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import { previewImport } from "../../../src/lifecycle/import-preview";
import type { Properties } from "../../../src/lifecycle/values";
import { CHECKED_INPUTS } from "../../support/fields";
import { fakeContext } from "./support/fake-client";

const LIVE = { ...CHECKED_INPUTS, id: "b614" };

/** The lines of the message about the fields. */
async function changedFields(live: Properties, inputs: Properties): Promise<string[]> {
    const options = { __adopt: "b614", __secretInputs: [], __resourceName: "reporting" };
    const program = parseCheckedInputs({ ...CHECKED_INPUTS, ...options, ...inputs });
    const { message = "" } = await previewImport("b614", program, fakeContext({ response: { ...LIVE, ...live } }));
    return message.split("\n").slice(1, -1);
}

test("when the name comes from the resource, the line says so; a name that the program sets has no such note", async () => {
    expect(await changedFields({ name: "Old portal" }, {})).toEqual([
        "  name: Old portal -> reporting (the name of the resource)",
    ]);
    expect(await changedFields({ name: "Old portal" }, { name: "portal" })).toEqual(["  name: Old portal -> portal"]);
});

test("when another field has the name of the resource as its value, the line has no note", async () => {
    expect(await changedFields({}, { description: "reporting" })).toEqual(["  description: a client -> reporting"]);
});

test("when a value is the default or left out, the line says so", async () => {
    const live = { accessType: "ONLINE", businessName: "Acme" };
    expect(await changedFields(live, {})).toEqual([
        "  accessType: ONLINE -> OFFLINE (the default)",
        "  businessName: Acme -> none (left out)",
    ]);
});

test("when a value is not known yet, the line says so instead of a value", async () => {
    expect(await changedFields({}, { description: UNKNOWN_VALUE })).toEqual([
        "  description: a client -> not known yet",
    ]);
});

test("when the program's value may be a secret, the line has no value", async () => {
    expect(await changedFields({}, { description: "changed", __secretInputs: ["description"] })).toEqual([
        "  description: [secret]",
    ]);
});

test("when the program equals the client, there is no message", async () => {
    expect(await changedFields({}, {})).toEqual([]);
});
