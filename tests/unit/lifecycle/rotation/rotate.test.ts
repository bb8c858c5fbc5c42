// The update of a RotatingOAuthClient, request by request. The scenarios through the provider are in
// tests/provider/scenarios/rotating-oauth-client.test.ts.
import type { Clock } from "../../../../src/http/clock";
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import type { Context } from "../../../../src/lifecycle/context";
import { createRotatingClient, updateRotatingClient } from "../../../../src/lifecycle/rotation/rotate";
import { RotatingPartialFailure } from "../../../../src/lifecycle/rotation/rotating-client";
import type { RotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import { buildStoredClient } from "../../../../src/lifecycle/stored-client";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import type { ApiClient } from "../../../../src/sailpoint/api-client";
import {
    AmbiguousCreateError,
    BadRequestError,
    NotFoundError,
    PermissionError,
} from "../../../../src/sailpoint/errors";
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

const warnings: string[] = [];

beforeEach(() => {
    warnings.length = 0;
});

/** @param serverTime the time in SailPoint's responses; the local clock shows the same, or {@link NOW} */
function contextAt(serverTime: Date | undefined, listed: readonly ApiClient[] = []): Context {
    const clock: Clock = { ...fakeContext().clock, wallTime: () => (serverTime ?? NOW).getTime() };
    const context = fakeContext({ response: RESPONSE, listed, ...(serverTime === undefined ? {} : { serverTime }) });
    return { ...context, schema: ROTATING_FIELDS, clock, warn: (text) => void warnings.push(text) };
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

    function prepare(listed: readonly ApiClient[]): void {
        context = contextAt(NOW, listed);
        patched = [];
        jest.spyOn(context.client, "patch").mockImplementation((id) => {
            patched.push(id);
            return id === "r-1" ? notFound() : Promise.resolve(RESPONSE);
        });
        jest.spyOn(context.client, "read").mockImplementation(notFound);
    }

    beforeEach(() => {
        prepare([RESPONSE]);
    });

    test("when LIST lacks it too, the update forgets it and changes the others", async () => {
        const updated = await updateRotatingClient(stored("r-1", "r-2"), inputs({ description: "new" }), context);
        expect(patched).toEqual(["r-1", "r-2", "c-1"]);
        expect(updated.retired.map(({ id }) => id)).toEqual(["r-2"]);
    });

    test.each([
        ["LIST has it", [RESPONSE, { ...RESPONSE, id: "r-1" }]],
        ["LIST is empty", []],
    ])("when %s, the update fails before it changes the current client", async (_, listed) => {
        prepare(listed);
        const update = updateRotatingClient(stored("r-1"), inputs({ description: "new" }), context);
        await expect(update).rejects.toThrow(NotFoundError);
        expect(patched).toEqual(["r-1"]);
    });

    test("when it was retired less than 10 minutes ago, the update fails before it changes the current client", async () => {
        const [young] = stored("r-1").retired.map((client) => ({ ...client, retiredAt: NOW.toISOString() }));
        const before = { ...stored(), retired: young === undefined ? [] : [young] };
        const update = updateRotatingClient(before, inputs({ description: "new" }), context);
        await expect(update).rejects.toThrow("younger than 10 minutes");
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

describe("the requests of an update", () => {
    const DUE = new Date("2026-01-31T00:00:00Z");
    const created = { ...RESPONSE, id: "c-2", secret: "new secret", created: DUE.toISOString() };
    let context: Context;
    let requests: string[];

    /** @param failing the request that fails, such as `DELETE r-1` */
    function recordAt(now: Date, failing?: string): void {
        context = contextAt(now);
        requests = [];
        const respond = <T>(request: string, response: T): Promise<T> => {
            requests.push(request);
            return request === failing
                ? Promise.reject(new PermissionError("SailPoint denied it (403)", "Add the scope."))
                : Promise.resolve(response);
        };
        jest.spyOn(context.client, "patch").mockImplementation((id) => respond(`PATCH ${id}`, { ...RESPONSE, id }));
        jest.spyOn(context.client, "delete").mockImplementation((id) => respond(`DELETE ${id}`, undefined));
        jest.spyOn(context.client, "create").mockImplementation(() =>
            respond("POST", { client: created, identity: "new" as const }),
        );
    }

    /** A retired client whose overlap ended on the 10th (ended) or ends in February. */
    function withRetired(...retired: { id: string; ended: boolean; retiredAt?: string }[]): RotatingClient {
        return {
            ...stored(),
            retired: retired.map(({ id, ended, retiredAt = "2026-01-01T00:00:00.000Z" }) => ({
                id,
                retiredAt,
                worksUntil: ended ? "2026-01-10T00:00:00.000Z" : "2026-02-10T00:00:00.000Z",
            })),
        };
    }

    test("when nothing is due and there is no retired client, only a changed field is sent", async () => {
        recordAt(NOW);
        const unchanged = await updateRotatingClient(stored(), inputs(), context);
        expect(unchanged).toMatchObject({ rotatedAt: ROTATED_AT, retired: [], current: { id: "c-1" } });
        await updateRotatingClient(stored(), inputs({ description: "new" }), context);
        expect(requests).toEqual(["PATCH c-1"]);
    });

    test("when an overlap has ended, that client is deleted, and the others stay", async () => {
        recordAt(NOW);
        const before = withRetired({ id: "r-1", ended: true }, { id: "r-2", ended: false }, { id: "r-3", ended: true });
        const updated = await updateRotatingClient(before, inputs(), context);
        expect(requests).toEqual(["DELETE r-1", "DELETE r-3"]);
        expect(updated).toMatchObject({ rotatedAt: ROTATED_AT, current: { id: "c-1" } });
        expect(updated.retired.map(({ id }) => id)).toEqual(["r-2"]);
    });

    test("when a rotation is due, the current client is retired for its overlap and the oldest ended one is deleted", async () => {
        recordAt(DUE);
        const older = "2025-12-01T00:00:00.000Z";
        const before = withRetired({ id: "r-1", ended: true }, { id: "r-2", ended: true, retiredAt: older });
        const updated = await updateRotatingClient(before, inputs({ overlapDays: 7 }), context);
        expect(requests).toEqual(["POST", "DELETE r-2"]);
        expect(updated).toMatchObject({
            id: "rotating-1",
            current: { id: "c-2", secret: "new secret" },
            rotatedAt: "2026-01-31T00:00:00.000Z",
            retired: [
                { id: "r-1" },
                { id: "c-1", retiredAt: "2026-01-31T00:00:00.000Z", worksUntil: "2026-02-07T00:00:00.000Z" },
            ],
        });
    });

    test("when a field changes too, it is sent to every client that works on, before the POST", async () => {
        recordAt(DUE);
        const before = withRetired({ id: "r-1", ended: false });
        await updateRotatingClient(before, inputs({ description: "new" }), context);
        expect(requests).toEqual(["PATCH r-1", "PATCH c-1", "POST"]);
    });

    test("when the current client is unusable, its successor gets no copy of it, and it is deleted by the next update", async () => {
        recordAt(NOW);
        const before = { ...stored(), current: { ...stored().current, unusableReason: "it has no secret" } };
        const updated = await updateRotatingClient(before, inputs({ description: "new" }), context);
        expect(requests).toEqual(["POST"]);
        expect(updated.retired).toEqual([{ id: "c-1", retiredAt: DUE.toISOString(), worksUntil: DUE.toISOString() }]);
    });

    test("when the current client no longer exists, its successor has no retired client", async () => {
        recordAt(NOW);
        const gone = { ...stored(), current: { ...stored().current, id: "" } };
        const updated = await updateRotatingClient(gone, inputs(), context);
        expect(requests).toEqual(["POST"]);
        expect(updated).toMatchObject({ current: { id: "c-2" }, retired: [] });
    });

    test("when the successor has no secret, the current client stays, and the next update deletes the successor", async () => {
        recordAt(DUE);
        jest.spyOn(context.client, "create").mockResolvedValue({ client: { ...created, secret: "" }, identity: "new" });
        const failure: unknown = await updateRotatingClient(stored(), inputs(), context).catch(
            (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(RotatingPartialFailure);
        expect((failure as RotatingPartialFailure).client).toMatchObject({
            current: { id: "c-1", secret: "the secret" },
            rotatedAt: ROTATED_AT,
            retired: [{ id: "c-2", worksUntil: DUE.toISOString() }],
        });
    });

    test("when an unusable client gets an unusable successor, the successor takes its place", async () => {
        recordAt(DUE);
        jest.spyOn(context.client, "create").mockResolvedValue({ client: { ...created, secret: "" }, identity: "new" });
        const before = { ...stored(), current: { ...stored().current, unusableReason: "it has no secret" } };
        const failure: unknown = await updateRotatingClient(before, inputs(), context).catch((error: unknown) => error);
        expect((failure as RotatingPartialFailure).client).toMatchObject({
            current: { id: "c-2" },
            retired: [{ id: "c-1" }],
        });
    });

    test.each([
        ["known", "c-1", "has the id of a client, which this deployment knew before"],
        ["known", "r-1", "has the id of a client, which this deployment knew before"],
        ["older", "other", "more than 10 minutes older than the request"],
    ])(
        "when the response to the POST has a client that is %s (%s), the resource does not get it, and the error names it",
        async (identity, id, reason) => {
            recordAt(DUE);
            context.registry.recordKnown("c-1");
            context.registry.recordKnown("r-1");
            const response = { ...created, id };
            jest.spyOn(context.client, "create").mockResolvedValue({
                client: response,
                identity: identity as "known" | "older",
            });
            const gone = { ...stored(), current: { ...stored().current, id: "" } };
            for (const before of [stored("r-1"), gone]) {
                const update = updateRotatingClient(before, inputs(), context);
                await expect(update).rejects.toThrow(AmbiguousCreateError);
                await expect(update).rejects.toThrow(reason);
                await expect(update).rejects.toThrow(id);
            }
            await expect(createRotatingClient(inputs(), context)).rejects.toThrow(AmbiguousCreateError);
            expect(requests).toEqual([]);
        },
    );

    test("when the POST fails, the error is not a partial failure, since no client exists", async () => {
        recordAt(DUE, "POST");
        await expect(updateRotatingClient(stored(), inputs(), context)).rejects.toThrow(PermissionError);
    });

    test("when a delete fails, the others are deleted, and the failure keeps the client that is left", async () => {
        recordAt(NOW, "DELETE r-1");
        const before = withRetired({ id: "r-1", ended: true }, { id: "r-2", ended: true });
        const failure: unknown = await updateRotatingClient(before, inputs(), context).catch((error: unknown) => error);
        expect(requests).toEqual(["DELETE r-1", "DELETE r-2"]);
        expect(failure).toBeInstanceOf(RotatingPartialFailure);
        expect(failure).toMatchObject({
            id: "rotating-1",
            message: expect.stringContaining("denied it (403)") as unknown,
        });
        expect((failure as RotatingPartialFailure).client.retired.map(({ id }) => id)).toEqual(["r-1"]);
    });

    test("when a rotation is due by the local clock only, nothing is created, and a warning has both times", async () => {
        recordAt(NOW);
        context.clock.wallTime = () => DUE.getTime();
        const updated = await updateRotatingClient(stored("r-1"), inputs(), context);
        expect(requests).toEqual([]);
        expect(updated.current.id).toBe("c-1");
        expect(warnings).toEqual([expect.stringMatching(/2026-01-31T00:00:00.000Z.*2026-01-20T00:00:00.000Z/)]);
    });

    test("when no rotation is due by any clock, there is no warning", async () => {
        recordAt(NOW);
        await updateRotatingClient(stored("r-1"), inputs(), context);
        expect(warnings).toEqual([]);
    });

    test("when the response has no time of creation, SailPoint's time is the time of the rotation, or else the local one", async () => {
        recordAt(DUE);
        const { created: _, ...undated } = created;
        jest.spyOn(context.client, "create").mockResolvedValue({ client: undated, identity: "new" });
        context.clock.wallTime = () => NOW.getTime();
        const byServer = await createRotatingClient(inputs(), context);
        expect(byServer.rotatedAt).toBe("2026-01-31T00:00:00.000Z");
        jest.spyOn(context.client, "serverTime").mockReturnValue(undefined);
        expect((await createRotatingClient(inputs(), context)).rotatedAt).toBe("2026-01-20T00:00:00.000Z");
    });

    test("when the current client is missing at the PATCH and in a LIST with others, its successor has no retired client", async () => {
        recordAt(DUE);
        const notFound = new NotFoundError("404", "Check the id.");
        jest.spyOn(context.client, "patch").mockRejectedValue(notFound);
        jest.spyOn(context.client, "read").mockRejectedValue(notFound);
        const freshList = jest.spyOn(context.client, "freshList");
        const list = { serverTime: DUE.getTime(), hasReadableClient: () => Promise.resolve(true) };
        const { current, ...others } = stored();
        const before = { ...others, current: { ...current, fields: { ...current.fields, created: ROTATED_AT } } };

        freshList.mockResolvedValue({ ...list, clients: new Map() });
        const doubtful = updateRotatingClient(before, inputs({ description: "new" }), context);
        await expect(doubtful).rejects.toThrow("the list of OAuth clients is empty");
        expect(requests).toEqual([]);

        freshList.mockResolvedValue({ ...list, clients: new Map([["another", RESPONSE]]) });
        const updated = await updateRotatingClient(before, inputs({ description: "new" }), context);
        expect(updated).toMatchObject({ current: { id: "c-2" }, retired: [] });
    });

    test("when a rotation is due and the inputs have no scope, the update fails before any request", async () => {
        recordAt(DUE);
        const { scope, ...withoutScope } = inputs().fields;
        expect(scope).toBeDefined();
        const update = updateRotatingClient(stored(), { fields: withoutScope, options: {} }, context);
        await expect(update).rejects.toThrow(BadRequestError);
        expect(requests).toEqual([]);
    });

    test("when takeOver is not set, no client is looked up and none is retired", async () => {
        recordAt(NOW);
        const find = jest.spyOn(context.client, "find");
        const client = await createRotatingClient(inputs(), context);
        expect(find).not.toHaveBeenCalled();
        expect(client).toMatchObject({ current: { id: "c-2" }, retired: [] });
        expect(context.registry.takeOverOf("c-1")).toBeUndefined();
    });
});
