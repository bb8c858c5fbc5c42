import { output } from "@pulumi/pulumi";
import { docsLink } from "../../../../src/sailpoint/errors";
import { parseClientSelector, parseClientFilter } from "../../../../src/functions/lookup/parse-arguments";
import { SailPointLookupError } from "../../../../src/functions/lookup/lookup-error";

function problemsOf(read: () => unknown): string {
    try {
        read();
    } catch (error) {
        expect(error).toBeInstanceOf(SailPointLookupError);
        expect(error).toMatchObject({ code: "ARGUMENT", stack: "" });
        const [problems = "", hint] = (error as Error).message.split("\n");
        expect(hint).toBe(`Correct them in the program. More: ${docsLink("ARGUMENT")}`);
        return problems;
    }
    throw new Error("the arguments should have been refused");
}

describe("the arguments of getOAuthClient", () => {
    test("an id or a name is enough; what is undefined or null is left out", () => {
        expect(parseClientSelector({ id: "some id", name: undefined })).toEqual({ id: "some id" });
        expect(parseClientSelector({ name: "Nightly", id: null })).toEqual({ name: "Nightly" });
    });

    test.each([
        [{}, "id or name is required"],
        [{ id: "x", name: "y" }, "id and name are both given: give one of them"],
        [{ id: "" }, "id must be a string that is not blank"],
        [{ name: 5 }, "name must be a string that is not blank"],
        [{ ID: "x" }, "ID is not an argument (did you mean id?)"],
        [{ id: output("x") }, "id must be a plain value here: getOAuthClientOutput takes outputs"],
        [undefined, "the arguments must be an object with id, name"],
        ["x", "the arguments must be an object with id, name"],
        [["x"], "the arguments must be an object with id, name"],
    ])("%#: %s", (args, problem) => {
        expect(problemsOf(() => parseClientSelector(args))).toBe(
            `The arguments of getOAuthClient are wrong: ${problem}.`,
        );
    });
});

describe("the arguments of getOAuthClients", () => {
    test("all are read into their types, and none is required", () => {
        const args = { name: "x", unusedSince: "2026-05-31", neverUsed: false, enabled: true };
        expect(parseClientFilter(args)).toEqual({ ...args, unusedSince: new Date("2026-05-31T00:00:00Z") });
        const date = new Date(5);
        expect(parseClientFilter({ unusedSince: date, enabled: undefined })).toEqual({ unusedSince: date });
        expect(parseClientFilter({})).toEqual({});
    });

    test("all problems are told at once, without a value", () => {
        const invalidArgs = {
            name: " ",
            unusedSince: new Date("canary"),
            neverUsed: "canary",
            enabled: 1,
            unusedsince: "canary",
        };
        const message = problemsOf(() => parseClientFilter(invalidArgs));
        expect(message).toBe(
            "The arguments of getOAuthClients are wrong: name must be a string that is not blank; unusedSince must be a " +
                "Date, or a date or a date-time of RFC 3339 such as 2026-05-31 or 2026-05-31T12:00:00Z; neverUsed must be " +
                "true or false; enabled must be true or false; unusedsince is not an argument (did you mean unusedSince?).",
        );
    });

    test("a promise is told to be none of the plain values", () => {
        expect(problemsOf(() => parseClientFilter({ unusedSince: Promise.resolve("2026-05-31") }))).toContain(
            "unusedSince must be a plain value here: getOAuthClientsOutput takes outputs",
        );
    });
});
