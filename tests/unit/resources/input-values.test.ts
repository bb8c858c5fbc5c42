// The inputs that need no output of Pulumi's SDK, and defaults.
import * as pulumi from "@pulumi/pulumi";
import { isPlain, withDefault } from "../../../src/resources/input-values";
import { valueOf } from "../../support/output-value";

describe("isPlain", () => {
    test.each([
        ["a text", "a"],
        ["a number", 0],
        ["a boolean", false],
        ["undefined", undefined],
        ["null", null],
        ["a list of texts", ["a", "b"]],
        ["an empty list", []],
        ["a map of texts", { toString: "a" }],
    ])("%s is plain", (_, input) => {
        expect(isPlain(input)).toBe(true);
    });

    test.each([
        ["an output", pulumi.output("a")],
        ["a secret", pulumi.secret("a")],
        ["a promise", Promise.resolve("a")],
        ["a list with a secret", ["a", pulumi.secret("b")]],
        ["a map with an output", { a: pulumi.output("b") }],
        ["a list with a promise", [Promise.resolve("a")]],
        ["a list in a list", [[pulumi.secret("a")]]],
        ["a date", new Date(0)],
    ])("%s is not plain", (_, input) => {
        expect(isPlain(input)).toBe(false);
    });
});

describe("withDefault", () => {
    test.each([
        ["a text", "a", "a"],
        ["undefined", undefined, "default"],
        ["an output of a text", pulumi.output("a"), "a"],
        ["an output of undefined", pulumi.output(undefined), "default"],
        ["a promise of undefined", Promise.resolve(undefined), "default"],
    ])("for %s it returns the text or the default", async (_, input, expected) => {
        const result = pulumi.output(withDefault(input, "default"));
        expect(await valueOf(result)).toBe(expected);
    });
});
