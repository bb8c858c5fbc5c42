// The pattern of the option --name.
import fc from "fast-check";
import { wildcardMatcher } from "../../../src/cli/selection/wildcard";

describe("the pattern of --name", () => {
    test.each([
        ["job", "job", true],
        ["job", "jobs", false],
        ["job", "my job", false],
        ["", "", true],
        ["", "a", false],
        ["*", "", true],
        ["*", "any\nthing", true],
        ["**", "a", true],
        ["job*", "job", true],
        ["job*", "job 5", true],
        ["job*", "a job", false],
        ["*job", "a job", true],
        ["*job", "jobs", false],
        ["*b*", "abc", true],
        ["a*a", "a", false],
        ["a*a", "aa", true],
        ["ab*ba", "aba", false],
        ["a*b*a", "ab", false],
        ["*ab*b", "ab", false],
        ["*ab*b", "aabb", true],
        ["a.c", "abc", false],
        ["*(x)[y]*", "a (x)[y] b", true],
        ["レ*ト", "レポート", true],
    ])("when the pattern is %j and the name is %j, whether it matches is %p", (pattern, name, matches) => {
        expect(wildcardMatcher(pattern)(name)).toBe(matches);
    });

    test("when names and patterns are random, the result equals that of a regular expression", () => {
        const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
        fc.assert(
            fc.property(text, text, (pattern, name) => {
                const expression = new RegExp(`^${pattern.replace(/\*/g, ".*")}$`, "s");
                expect(wildcardMatcher(pattern)(name)).toBe(expression.test(name));
            }),
            { numRuns: 2000 },
        );
    });

    // A regular expression that tries every split would not end within years.
    test("when a pattern has 40 stars and a name has 10,000 characters, the match ends without exponential time", () => {
        expect(wildcardMatcher(`${"*a".repeat(40)}*b`)("a".repeat(10_000))).toBe(false);
        expect(wildcardMatcher(`${"*a".repeat(40)}*b`)(`${"a".repeat(10_000)}b`)).toBe(true);
    });
});
