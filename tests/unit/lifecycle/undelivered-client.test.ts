// A create whose engine ends before it receives the result.
import type { LifecycleSession } from "../../../src/lifecycle/session";
import type { Context } from "../../../src/lifecycle/context";
import { createClient } from "../../../src/lifecycle/create";
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { CancelledError } from "../../../src/sailpoint/errors";
import { connectionTo } from "../../support/connection";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { newSession } from "./support/session";

let harness: Harness;
let closing: AbortController;
let session: LifecycleSession;
let hasEnded: jest.Mock<Promise<boolean>, []>;

beforeEach(async () => {
    harness = await startHarness();
    closing = new AbortController();
    hasEnded = jest.fn<Promise<boolean>, []>(() => Promise.resolve(closing.signal.aborted));
    session = newSession({
        connect: () => connectionTo(harness.simulator),
        gate: { signal: closing.signal, beforeSend: () => Promise.resolve() },
        engine: { hasEnded },
    });
});

afterEach(() => harness.simulator.stop());

const clients = async () => (await harness.control("GET", "clients")) as { id: string }[];

/** Runs a create, and ends the engine when the response to the POST has arrived. */
function create(
    run: (context: Context) => Promise<unknown> = (context) =>
        createClient(parseCheckedInputs(CHECKED_INPUTS), context),
): Promise<unknown> {
    return session.runCreate(FIELDS, undefined, async (context) => {
        try {
            return await run(context);
        } finally {
            closing.abort(new CancelledError("The engine has ended.", "Run again."));
        }
    });
}

test("when the engine ends during a create, the client is deleted again before the call returns", async () => {
    await expect(create()).rejects.toThrow(CancelledError);
    expect(await harness.requests()).toEqual(["token", "POST", "DELETE"]);
    expect(await clients()).toEqual([]);
});

test("when the engine ends during a create of two clients, both are deleted, and the error names both", async () => {
    const createTwo = async (context: Context) => {
        await createClient(parseCheckedInputs(CHECKED_INPUTS), context);
        await createClient(parseCheckedInputs(CHECKED_INPUTS), context);
    };
    await expect(create(createTwo)).rejects.toThrow(
        /create of the OAuth client [\w-]+, [\w-]+\. The client was deleted/,
    );
    expect(await clients()).toEqual([]);
});

test("when a call creates no client, the engine's status is not read", async () => {
    await session.runCreate(FIELDS, undefined, () => Promise.resolve());
    expect(hasEnded).not.toHaveBeenCalled();
});

test("when the engine is alive after a create, the client is kept", async () => {
    await session.runCreate(FIELDS, undefined, (context) => createClient(parseCheckedInputs(CHECKED_INPUTS), context));
    expect(hasEnded).toHaveBeenCalledTimes(1);
    expect(await clients()).toHaveLength(1);
});

test("when the engine ends during a create that fails after the client was created, the client is deleted again", async () => {
    await harness.control("PUT", "faults", { "response-merge": { accessType: "ONLINE" } });
    await expect(create()).rejects.toThrow(CancelledError);
    expect(await clients()).toEqual([]);
});

test("when the engine ends during a create whose response has no secret, no client is deleted, because it may have another owner", async () => {
    await harness.control("PUT", "faults", { "response-merge": { secret: "" } });
    await create().catch(() => undefined);
    expect(await harness.requests()).toEqual(["token", "POST"]);
    expect(await clients()).toHaveLength(1);
});

describe("a create during which the engine ends", () => {
    const KNOWN_ID = "known-id";

    beforeEach(async () => {
        await harness.control("PUT", "faults", { "response-merge": { id: KNOWN_ID } });
    });

    test("when the id in the response is in state, no client is deleted", async () => {
        session.registry.recordKnown(KNOWN_ID, "of state");
        await create().catch(() => undefined);
        expect(await harness.requests()).toEqual(["token", "POST"]);
    });

    test("when the id in the response is the id of an import in the program, no client is deleted", async () => {
        session.registry.recordCheck(parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: KNOWN_ID }), true);
        await create().catch(() => undefined);
        expect(await harness.requests()).toEqual(["token", "POST"]);
    });

    test("when the id in the response is the id from another create of this process, no client is deleted", async () => {
        await session.runCreate(FIELDS, undefined, (context) =>
            createClient(parseCheckedInputs(CHECKED_INPUTS), context),
        );
        await create().catch(() => undefined);
        expect(await harness.requests()).toEqual(["token", "POST", "POST"]);
    });

    test("when the id in the response is new, the client is deleted", async () => {
        await create().catch(() => undefined);
        expect(await harness.requests()).toEqual(["token", "POST", "DELETE"]);
    });
});

test("when the engine ends during a create whose id an earlier LIST has returned, no client is deleted", async () => {
    const existing = (await harness.control("POST", "clients", {
        ...CHECKED_INPUTS,
        created: new Date().toISOString(),
    })) as { id: string };
    await session.context(FIELDS).client.list();
    await harness.control("PUT", "faults", { "response-merge": { id: existing.id } });
    await create().catch(() => undefined);
    expect(await harness.requests()).toEqual(["token", "GET", "POST"]);
    expect(await clients()).toHaveLength(2);
});
