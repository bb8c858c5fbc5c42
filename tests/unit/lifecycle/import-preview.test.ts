// The line of each changed field in the preview of an import.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import { previewImport } from "../../../src/lifecycle/import-preview";
import { BadRequestError, ServerError } from "../../../src/sailpoint/errors";
import type { Properties } from "../../../src/lifecycle/values";
import { CHECKED_INPUTS } from "../../support/fields";
import { fakeContext } from "./support/fake-client";

const LIVE = { ...CHECKED_INPUTS, id: "b614" };

/** The lines of the message about the fields. */
async function changedFields(live: Properties, inputs: Properties): Promise<string[]> {
    const options = { __adopt: "b614", __secretInputs: [], __resourceName: "reporting" };
    const program = parseCheckedInputs({ ...CHECKED_INPUTS, ...options, ...inputs });
    const { message = "" } = await previewImport("b614", program, fakeContext({ response: { ...LIVE, ...live } }));
    return message.split("\n").slice(1, -1);
}

test("when the new name of a client is the resource name, the line notes it; when the program sets the name, there is no note", async () => {
    expect(await changedFields({ name: "Old portal" }, {})).toEqual([
        "  name: Old portal -> reporting (the name of the resource)",
    ]);
    expect(await changedFields({ name: "Old portal" }, { name: "portal" })).toEqual(["  name: Old portal -> portal"]);
});

test("when the description equals the resource name, its line has no note", async () => {
    expect(await changedFields({}, { description: "reporting" })).toEqual(["  description: a client -> reporting"]);
});

test("when the new value is the default or the program does not set the field, the line notes it", async () => {
    const live = { accessType: "ONLINE", businessName: "Acme" };
    expect(await changedFields(live, {})).toEqual([
        "  accessType: ONLINE -> OFFLINE (the default)",
        "  businessName: Acme -> none (left out)",
    ]);
});

test("when the new value is unknown, the line states that it is not known yet", async () => {
    expect(await changedFields({}, { description: UNKNOWN_VALUE })).toEqual([
        "  description: a client -> not known yet",
    ]);
});

test("when the field is a secret input, the line has no value", async () => {
    expect(await changedFields({}, { description: "changed", __secretInputs: ["description"] })).toEqual([
        "  description: [secret]",
    ]);
});

test("when neither the client nor the program has a value of a field, the field has no line", async () => {
    const live = { ...LIVE, description: undefined };
    expect(await changedFields(live, {})).toEqual(["  description: none -> a client"]);
});

describe("a client that cannot be imported", () => {
    const program = parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: "b614" });

    async function problem(error: Error): Promise<string | undefined> {
        const context = fakeContext();
        jest.spyOn(context.client, "read").mockRejectedValue(error);
        return (await previewImport("b614", program, context)).problem;
    }

    test("when SailPoint rejects its read, the problem is the message of the error", async () => {
        const error = new BadRequestError("SailPoint rejected the request (400).", "Correct it.");
        expect(await problem(error)).toBe(error.message);
    });

    test("when it does not exist, the problem states that", async () => {
        const { problem: missing } = await previewImport("b614", program, fakeContext());
        expect(missing).toMatch(/^There is no OAuth client with the id b614/);
    });

    test("when its read fails for another reason, the problem states that the import cannot be previewed, with the error", async () => {
        const error = new ServerError("SailPoint failed (503).", "Try again.");
        expect(await problem(error)).toBe(
            "The OAuth client b614 could not be read, so its import cannot be previewed. Nothing was changed. " +
                error.message,
        );
    });

    test("when its read fails with an unexpected error, that error is thrown", async () => {
        await expect(problem(new TypeError("a defect"))).rejects.toThrow(TypeError);
    });
});

test("when the program equals the client in SailPoint, there is no line", async () => {
    expect(await changedFields({}, {})).toEqual([]);
});
