import { differenceText } from "../../src/provider/difference";
import { FIELDS } from "../../src/provider/fields";
import type { Field } from "../../src/provider/fields";

const field = (wanted: string) => FIELDS.find(({ name }) => name === wanted) as Field;
const many = (count: number) => Array.from({ length: count }, (_, index) => `s${10 + index}`);

test.each([
    [field("type"), "PUBLIC", "CONFIDENTIAL", "type (PUBLIC in SailPoint, CONFIDENTIAL in the program)"],
    [field("type"), undefined, "\n", "type (undefined in SailPoint, blank in the program)"],
    [field("internal"), true, false, "internal (true in SailPoint, false in the program)"],
    [field("scope"), ["a", "b"], ["b", "c"], "scope (only in SailPoint: a; only in the program: c)"],
    [field("scope"), ["a"], [], "scope (only in SailPoint: a)"],
    [field("scope"), [], many(10), `scope (only in the program: ${many(10).join(", ")})`],
    [field("scope"), [], many(11), `scope (only in the program: ${many(10).join(", ")} and 1 more)`],
])("%# names what differs, and no more of it than one reads", (of, inSailPoint, inProgram, text) => {
    expect(differenceText(of, inSailPoint, inProgram)).toBe(text);
});
