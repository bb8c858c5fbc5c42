import { describeDifference } from "../../../src/lifecycle/import-rules";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import type { Field } from "../../../src/lifecycle/field";

const fieldNamed = (fieldName: string) => FIELDS.find(({ name }) => name === fieldName) as Field;
const scopes = (count: number) => Array.from({ length: count }, (_, index) => `s${10 + index}`);

test.each([
    [fieldNamed("type"), "PUBLIC", "CONFIDENTIAL", "type (PUBLIC in SailPoint, CONFIDENTIAL in the program)"],
    [fieldNamed("type"), undefined, "\n", "type (undefined in SailPoint, blank in the program)"],
    [fieldNamed("internal"), true, false, "internal (true in SailPoint, false in the program)"],
    [fieldNamed("scope"), ["a", "b"], ["b", "c"], "scope (only in SailPoint: a; only in the program: c)"],
    [fieldNamed("scope"), ["a"], [], "scope (only in SailPoint: a)"],
    [fieldNamed("scope"), [], scopes(10), `scope (only in the program: ${scopes(10).join(", ")})`],
    [fieldNamed("scope"), [], scopes(11), `scope (only in the program: ${scopes(10).join(", ")} and 1 more)`],
])(
    "when a field differs between SailPoint and the program (case %#), the text names the difference, with at most ten items",
    (of, inSailPoint, inProgram, text) => {
        expect(describeDifference(of, inSailPoint, inProgram)).toBe(text);
    },
);
