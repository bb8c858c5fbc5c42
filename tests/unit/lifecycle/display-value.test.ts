// Values and clients in messages, and which values may be printed.
import { clientLabel, displayItems, displayValue, isPrintable } from "../../../src/lifecycle/display-value";
import { parseInputs } from "../../../src/lifecycle/hidden-properties";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import type { Properties } from "../../../src/lifecycle/values";

test.each([
    ["b614", "reporting", "reporting (b614)"],
    ["", "reporting", "reporting"],
    ["b614", undefined, "b614"],
    ["b614", " \n", "b614"],
    ["", undefined, ""],
])("when a client has the id %j and the name %j, its label is %j", (id, name, label) => {
    expect(clientLabel({ id, fields: { name } })).toBe(label);
});

test.each([
    ["text", "text"],
    [["b", "a"], "b, a"],
    [[], "none"],
    ["\n", "blank"],
    [750, "750"],
    [Array.from({ length: 10 }, (_, index) => index), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"],
    [Array.from({ length: 12 }, (_, index) => index), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"],
])("when the value is %j, it is shown as %j", (value, shown) => {
    expect(displayValue(value)).toBe(shown);
});

test("when a list of items is empty, nothing is shown", () => {
    expect(displayItems([])).toBe("");
});

describe("isPrintable", () => {
    const field = (name: string) => {
        const found = FIELDS.find((one) => one.name === name);
        if (found === undefined) {
            throw new Error(`no field ${name}`);
        }
        return found;
    };
    const printable = (name: string, properties: Properties) => isPrintable(field(name), parseInputs(properties));

    test("when the program has named its secret inputs, the values of all others may be printed", () => {
        const properties = { description: "a", businessName: "b", __secretInputs: ["description"] };

        expect(printable("description", properties)).toBe(false);
        expect(printable("businessName", properties)).toBe(true);
    });

    test("when the program has not named them, only values that the program does not set may be printed", () => {
        const withDefault = FIELDS.find(({ defaultValue }) => defaultValue !== undefined);
        if (withDefault === undefined) {
            throw new Error("no field has a default");
        }
        const { name, defaultValue } = withDefault;

        expect(printable("description", { description: "a" })).toBe(false);
        expect(printable("description", {})).toBe(true);
        expect(printable(name, { [name]: defaultValue })).toBe(true);
    });
});
