// The messages about fields that the program leaves out.
import { clearedValuesMessage, outsideChangesWarning } from "../../../src/lifecycle/omitted-fields";
import { parseState } from "../../../src/lifecycle/hidden-properties";
import { FIELDS } from "../../../src/resources/oauth-client/schema";

const STATE = {
    clientId: "b614",
    name: "reporting",
    businessName: "Acme",
    homepageUrl: "https://a.example",
    enabled: true,
};

describe("the message about values that a deployment clears", () => {
    const messageOf = (explicitNames: string[] | undefined, changed: string[], fields = {}) =>
        clearedValuesMessage(FIELDS, parseState({ ...STATE, __set: explicitNames }), fields, changed);

    test("when the program never set a value that an update clears, the message quotes the value", () => {
        expect(messageOf(["name"], ["businessName"])).toBe(
            "`pulumi up` clears values of the OAuth client reporting (b614) that the program does not set: businessName (Acme). " +
                "To keep a value, set it in the program.",
        );
    });

    test("when state marks the value as a secret, the message does not quote it", () => {
        const state = parseState({ ...STATE, __set: ["name"], __secretInputs: ["businessName"] });
        expect(clearedValuesMessage(FIELDS, state, {}, ["businessName"])).toContain("businessName ([secret])");
    });

    test.each<[string, string[] | undefined, string[], object]>([
        ["does not change", ["name"], [], {}],
        ["is set by the program", ["name"], ["businessName"], { businessName: "Other" }],
        ["was set by the program", ["businessName"], ["businessName"], {}],
        ["keeps its value when it is left out", ["name"], ["enabled"], {}],
        ["is in a state that does not know the inputs", undefined, ["businessName"], {}],
    ])("when the field %s, there is no message", (_, explicitNames, changed, fields) => {
        expect(messageOf(explicitNames, changed, fields)).toBeUndefined();
    });
});

describe("the warning about changes outside of the stack", () => {
    const before = { name: "reporting", enabled: true, businessName: "Acme", created: "then" };
    const warningOf = (live: object, more: { setNames?: string[]; revertedNames?: string[] } = {}) =>
        outsideChangesWarning(FIELDS, {
            before: { id: "b614", fields: before },
            live: { ...before, ...live },
            setNames: [],
            revertedNames: [],
            ...more,
        });

    test("when a field that is left out keeps its new value, the warning has both values", () => {
        expect(warningOf({ enabled: false })).toBe(
            "The OAuth client reporting (b614) was changed outside of this stack: enabled (before: true; now: false). " +
                "The program leaves enabled out, so the new value stays; set the field to change that.",
        );
    });

    test("when the next deployment changes fields back, the warning names them, without the value of one that the program sets", () => {
        const names = { setNames: ["name"], revertedNames: ["name", "businessName"] };
        expect(warningOf({ name: "by hand", businessName: "" }, names)).toBe(
            "The OAuth client reporting (b614) was changed outside of this stack: name, businessName (before: Acme; now: blank). " +
                "The next `pulumi up` changes name, businessName back.",
        );
    });

    test.each<[string, object, object]>([
        ["nothing changed", {}, {}],
        ["only a field changed that SailPoint does not have", { rotateAfterDays: 5 }, {}],
        ["a field changed that the next deployment clears", { businessName: "Other" }, {}],
        ["a field changed that the program sets", { enabled: false }, { setNames: ["enabled"] }],
        ["a field was not known before", { strongAuthSupported: true }, {}],
        ["a field is not reported any more", { enabled: undefined }, {}],
    ])("when %s, there is no warning", (_, live, more) => {
        expect(warningOf(live, more)).toBeUndefined();
    });
});
