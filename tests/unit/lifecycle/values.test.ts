import fc from "fast-check";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { UNKNOWN, hasUnknown, normalize, normalizeSet, sameValue } from "../../../src/lifecycle/values";
import { validValue, shuffledSet } from "./support/arbitraries";

describe("the values of fields", () => {
    test("when sets differ only in order and repeated items, their normal form is the same", () => {
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

    test.each(FIELDS.map((field) => [field.name, field] as const))(
        "when a value of %s is normalized, sameValue of the value and its normal form is true",
        (_, field) => {
            fc.assert(
                fc.property(validValue(field), (value) => {
                    expect(sameValue(field, value, normalize(field, value))).toBe(true);
                    expect(sameValue(field, value, undefined)).toBe(false);
                }),
            );
        },
    );

    test("when maps have equal pairs in another order, sameValue is true; when a pair differs, it is false", () => {
        const map = fieldNamed("rotateWhenChanged");
        expect(sameValue(map, { a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
        expect(sameValue(map, { a: "1" }, { a: "2" })).toBe(false);
        expect(sameValue(map, { a: "1" }, { a: "1", b: "2" })).toBe(false);
        expect(sameValue(map, { a: "1" }, null)).toBe(false);
    });

    test("when a set is compared with a string that equals its only item, sameValue is false", () => {
        const scope = fieldNamed("scope");
        expect(sameValue(scope, ["a"], "a")).toBe(false);
        expect(sameValue(scope, "a", ["a"])).toBe(false);
    });

    test("when a part of a value is unknown, sameValue is false for any other value, and the normal form keeps the order", () => {
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
