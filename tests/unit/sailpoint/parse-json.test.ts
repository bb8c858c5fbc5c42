// Texts of responses with surrogates.
import { parseJson } from "../../../src/sailpoint/parse-json";

test.each([
    ["half of a pair", '"cut \\ud83d"', "cut \ufffd"],
    ["the second half of a pair", '"\\ude80 cut"', "\ufffd cut"],
    ["a pair", '"\\ud83d\\uDE80"', "\u{1f680}"],
    ["a backslash before the letters of an escape", '"\\\\ud83d"', "\\ud83d"],
    ["no escape", '"\u{1f680}"', "\u{1f680}"],
])("when a text has %s, the parsed text is well-formed", (_, json, expected) => {
    expect(parseJson(`[{"name": ${json}}]`)).toEqual([{ name: expected }]);
});

test("when the text is not JSON, a SyntaxError is thrown", () => {
    expect(() => parseJson("\\ud83d")).toThrow(SyntaxError);
});
