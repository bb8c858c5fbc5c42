import { output } from "@pulumi/pulumi";
import { docsLink } from "../../../../src/sailpoint/errors";
import { parseClientSelector, parseClientFilter } from "../../../../src/lifecycle/lookup/parse-arguments";
import { LookupProblem } from "../../../../src/lifecycle/lookup/lookup-problem";

function problemsOf(read: () => unknown): string {
    try {
        read();
    } catch (error) {
        expect(error).toBeInstanceOf(LookupProblem);
        expect(error).toMatchObject({ code: "ARGUMENT", stack: "" });
        const [problems = "", hint] = (error as Error).message.split("\n");
        expect(hint).toBe(`Correct the arguments in the program. More: ${docsLink("ARGUMENT")}`);
        return problems;
    }
    throw new Error("The arguments were accepted.");
}

describe("the arguments of getOAuthClient", () => {
    test("when only one of id and name is set, the client is selected by it; undefined and null count as not set", () => {
        expect(parseClientSelector({ id: "some id", name: undefined })).toEqual({ id: "some id" });
        expect(parseClientSelector({ name: "Nightly", id: null })).toEqual({ name: "Nightly" });
    });

    test.each([
        [{}, "id or name is required"],
        [{ id: "x", name: "y" }, "id and name are both set: set one of them"],
        [{ id: "" }, "id must be a string and not blank"],
        [{ name: 5 }, "name must be a string and not blank"],
        [{ ID: "x" }, "ID is not an argument (did you mean id?)"],
        [{ id: output("x") }, "id must be a plain value; getOAuthClientOutput accepts outputs"],
        [undefined, "the arguments must be an object with id, name"],
        ["x", "the arguments must be an object with id, name"],
        [["x"], "the arguments must be an object with id, name"],
    ])("when the arguments are %j, the error is: %s", (args, problem) => {
        expect(problemsOf(() => parseClientSelector(args))).toBe(
            `The arguments of getOAuthClient are invalid: ${problem}.`,
        );
    });
});

describe("the arguments of getOAuthClients", () => {
    test("when filters are set, they are parsed; when no filter is set, the arguments are valid", () => {
        const args = { name: "x", unusedSince: "2026-05-31", neverUsed: false, enabled: true };
        expect(parseClientFilter(args)).toEqual({ ...args, unusedSince: new Date("2026-05-31T00:00:00Z") });
        const date = new Date(5);
        expect(parseClientFilter({ unusedSince: date, enabled: undefined })).toEqual({ unusedSince: date });
        expect(parseClientFilter({})).toEqual({});
    });

    test("when several arguments are invalid, one error names all of them, without their values", () => {
        const invalidArgs = {
            name: " ",
            unusedSince: new Date("canary"),
            neverUsed: "canary",
            enabled: 1,
            unusedsince: "canary",
        };
        const message = problemsOf(() => parseClientFilter(invalidArgs));
        expect(message).toBe(
            "The arguments of getOAuthClients are invalid: name must be a string and not blank; unusedSince must be a " +
                "Date, or a date or a date-time of RFC 3339 such as 2026-05-31 or 2026-05-31T12:00:00Z; neverUsed must be " +
                "true or false; enabled must be true or false; unusedsince is not an argument (did you mean unusedSince?).",
        );
    });

    test.each(["constructor", "toString", "hasOwnProperty"])(
        "when an argument has the name of a method of every object (%s), the error says that it is not an argument",
        (name) => {
            const message = problemsOf(() => parseClientFilter({ [name]: "canary" }));
            expect(message).toContain(`${name} is not an argument (did you mean `);
        },
    );

    test("when a filter is a promise, the error names getOAuthClientsOutput, which accepts outputs", () => {
        expect(problemsOf(() => parseClientFilter({ unusedSince: Promise.resolve("2026-05-31") }))).toContain(
            "unusedSince must be a plain value; getOAuthClientsOutput accepts outputs",
        );
    });
});
