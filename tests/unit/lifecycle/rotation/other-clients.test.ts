// What a RotatingOAuthClient does with clients other than the current one.
import type { Clock } from "../../../../src/http/clock";
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import type { Context } from "../../../../src/lifecycle/context";
import { createRotatingClient, updateRotatingClient } from "../../../../src/lifecycle/rotation/rotate";
import type { RotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import { buildStoredClient } from "../../../../src/lifecycle/stored-client";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { BadRequestError, NotFoundError, PermissionError } from "../../../../src/sailpoint/errors";
import { CHECKED_INPUTS } from "../../../support/fields";
import { HOST, fakeContext } from "../support/fake-client";

const NOW = new Date("2026-01-20T00:00:00Z");
const ROTATED_AT = "2026-01-01T00:00:00.000Z";
const RESPONSE = { ...CHECKED_INPUTS, id: "c-1", created: ROTATED_AT };

function inputs(fields: CheckedInputs["fields"] = {}): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, rotationDays: 30, ...fields }, options: {} };
}

function stored(...retiredIds: string[]): RotatingClient {
    const current = buildStoredClient(ROTATING_FIELDS, {
        id: "c-1",
        secret: "the secret",
        tenant: { host: HOST, tenantId: "t-1" },
        record: CHECKED_INPUTS,
        localFields: inputs().fields,
        options: {},
        explicitNames: Object.keys(inputs().fields),
    });
    const retired = retiredIds.map((id) => ({ id, retiredAt: ROTATED_AT, worksUntil: "2026-01-31T00:00:00.000Z" }));
    return { id: "rotating-1", current, rotatedAt: ROTATED_AT, retired };
}

function contextAt(serverTime: Date | undefined): Context {
    const clock: Clock = { ...fakeContext().clock, wallTime: () => NOW.getTime() };
    const context = fakeContext({ response: RESPONSE, ...(serverTime === undefined ? {} : { serverTime }) });
    return { ...context, schema: ROTATING_FIELDS, clock };
}

test("when another resource of the program manages the client, takeOver fails before the POST", async () => {
    const context = contextAt(NOW);
    context.registry.recordOwner(stored().current, inputs());
    const create = jest.spyOn(context.client, "create");
    const failure = createRotatingClient(inputs({ takeOver: "c-1" }), context);
    await expect(failure).rejects.toThrow(BadRequestError);
    await expect(failure).rejects.toMatchObject({
        summary: "takeOver cannot take the OAuth client c-1 over: another resource of the program manages it.",
        hint:
            "Set the option retainOnDelete on that resource and run `pulumi up`. Then remove the resource in the `pulumi up` that " +
            "sets takeOver to the client's id as text.",
    });
    expect(create).not.toHaveBeenCalled();
});

describe("a retired client that SailPoint does not find", () => {
    const notFound = () => Promise.reject(new NotFoundError("SailPoint found no such resource (404)", "Check the id."));
    let context: Context;
    let patched: string[];

    beforeEach(() => {
        context = contextAt(NOW);
        patched = [];
        jest.spyOn(context.client, "patch").mockImplementation((id) => {
            patched.push(id);
            return id === "r-1" ? notFound() : Promise.resolve(RESPONSE);
        });
    });

    test("when LIST lacks it too, the update forgets it and changes the others", async () => {
        const updated = await updateRotatingClient(stored("r-1", "r-2"), inputs({ description: "new" }), context);
        expect(patched).toEqual(["r-1", "r-2", "c-1"]);
        expect(updated.retired.map(({ id }) => id)).toEqual(["r-2"]);
    });

    test("when LIST has it, the update fails before it changes the current client", async () => {
        jest.spyOn(context.client, "findInList").mockResolvedValue({ ...RESPONSE, id: "r-1" });
        const update = updateRotatingClient(stored("r-1"), inputs({ description: "new" }), context);
        await expect(update).rejects.toThrow(NotFoundError);
        expect(patched).toEqual(["r-1"]);
    });

    test("when the PATCH fails for another reason, the update fails, whatever LIST has", async () => {
        jest.spyOn(context.client, "patch").mockRejectedValue(new PermissionError("403", "Add the scope."));
        const update = updateRotatingClient(stored("r-1"), inputs({ description: "new" }), context);
        await expect(update).rejects.toThrow(PermissionError);
    });

    test("when no field changes, no client is changed", async () => {
        await updateRotatingClient(stored("r-1"), inputs(), context);
        expect(patched).toEqual([]);
    });
});

test("when SailPoint's time is unknown, no retired client is deleted", async () => {
    const context = contextAt(undefined);
    const deleted = jest.spyOn(context.client, "delete");
    const updated = await updateRotatingClient(stored("r-1"), inputs({ overlapDays: 0 }), context);
    expect(deleted).not.toHaveBeenCalled();
    expect(updated.retired.map(({ id }) => id)).toEqual(["r-1"]);
});
