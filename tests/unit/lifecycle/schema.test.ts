// Compares the table of fields with that of the simulator, which is written from SailPoint's documentation. No scenario
// would notice a field that only one of them has.
import { patchableFields } from "../../../src/lifecycle/field";
import { API_FIELDS, FIELDS } from "../../../src/resources/oauth-client/schema";
import { FIELD_RULES, PATCHABLE_NAMES } from "../../../src/simulator/fields";

test("when a field is sent or patched, the simulator has it with the same type and accepts the same PATCH", () => {
    const simulatorKinds = {
        string: "string",
        integer: "integer",
        boolean: "boolean",
        set: "strings",
        map: "none",
    } as const;
    const sent = API_FIELDS.map(({ name, type }) => `${name}: ${simulatorKinds[type]}`);
    expect(sent.sort()).toEqual(FIELD_RULES.map(({ name, type }) => `${name}: ${type}`).sort());
    expect(
        patchableFields(FIELDS)
            .map(({ name }): string => name)
            .sort(),
    ).toEqual(PATCHABLE_NAMES.toSorted());
});
