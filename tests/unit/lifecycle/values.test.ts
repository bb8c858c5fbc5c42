import fc from "fast-check";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { UNKNOWN, hasUnknown, normalize, normalizeSet, sameValue } from "../../../src/lifecycle/values";
import { validValue, shuffledSet } from "./support/arbitraries";

describe("values", () => {
    test("a set has one form, whatever its order and repeats", () => {
        fc.assert(
            fc.property(
                fc.array(fc.string()).chain((values) => fc.tuple(fc.constant(values), shuffledSet(values))),
                ([values, shuffled]) => {
                    expect(normalizeSet(shuffled)).toEqual(normalizeSet(values));
                    expect(normalizeSet(normalizeSet(values))).toEqual(normalizeSet(values));
                },
            ),
        );
    });

    test.each(FIELDS.map((field) => [field.name, field] as const))("%s equals itself in every form", (_, field) => {
        fc.assert(
            fc.property(validValue(field), (value) => {
                expect(sameValue(field, value, normalize(field, value))).toBe(true);
                expect(sameValue(field, value, undefined)).toBe(false);
            }),
        );
    });

    test("maps are compared by their pairs", () => {
        const map = fieldNamed("rotateWhenChanged");
        expect(sameValue(map, { a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
        expect(sameValue(map, { a: "1" }, { a: "2" })).toBe(false);
        expect(sameValue(map, { a: "1" }, { a: "1", b: "2" })).toBe(false);
        expect(sameValue(map, { a: "1" }, null)).toBe(false);
    });

    test("a set is no text, though one of a single letter has the same parts", () => {
        const scope = fieldNamed("scope");
        expect(sameValue(scope, ["a"], "a")).toBe(false);
        expect(sameValue(scope, "a", ["a"])).toBe(false);
    });

    test("what is not known yet equals nothing, and keeps its form", () => {
        const scope = fieldNamed("scope");
        expect([UNKNOWN, ["known", UNKNOWN], { key: UNKNOWN }].every(hasUnknown)).toBe(true);
        expect([undefined, null, "known", ["known"], { key: "known" }].some(hasUnknown)).toBe(false);
        expect(sameValue(scope, [UNKNOWN], [UNKNOWN])).toBe(false);
        expect(sameValue(scope, [UNKNOWN], ["a"])).toBe(false);
        expect(normalize(scope, ["b", UNKNOWN, "a"])).toEqual(["b", UNKNOWN, "a"]);
    });
});

function fieldNamed(name: string) {
    const field = FIELDS.find((candidate) => candidate.name === name);
    if (field === undefined) {
        throw new Error(`no field ${name}`);
    }
    return field;
}
