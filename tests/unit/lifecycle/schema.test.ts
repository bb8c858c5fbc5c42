// The table of fields beside the simulator's, which is written from SailPoint's documents: a field that only one of them has
// would be dropped in silence, and no story would tell.
import { patchableFields } from "../../../src/lifecycle/field";
import { API_FIELDS, FIELDS } from "../../../src/resources/oauth-client/schema";
import { FIELD_RULES, PATCHABLE_NAMES } from "../../../src/simulator/fields";

test("the simulator knows each field that is sent, by its type, and takes a PATCH of the same ones", () => {
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
