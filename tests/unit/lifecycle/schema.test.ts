// Compares the table of fields with the simulator's, which is written from SailPoint's documentation. No other test
// detects a field that only one of the two tables has.
import { patchableFields } from "../../../src/lifecycle/field";
import { API_FIELDS, FIELDS } from "../../../src/resources/oauth-client/schema";
import { FIELD_RULES, PATCHABLE_NAMES } from "../../../src/simulator/fields";

test("when the schema's fields are compared with the simulator's, both have the same names, types and patchable fields", () => {
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
