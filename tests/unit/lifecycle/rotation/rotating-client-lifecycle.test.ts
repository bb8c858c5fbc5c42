// The lifecycle of a RotatingOAuthClient with a fixed clock: what each call of the engine returns and records.
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import { RotatingClientLifecycle } from "../../../../src/lifecycle/rotation/rotating-client-lifecycle";
import type { RotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import type { LifecycleSession } from "../../../../src/lifecycle/session";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { ConfigurationError } from "../../../../src/sailpoint/errors";
import { SailPointClient } from "../../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../../support/connection";
import { CHECKED_INPUTS } from "../../../support/fields";
import { startHarness } from "../support/harness";
import type { Harness } from "../support/harness";
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import type { Clock } from "../../../../src/http/clock";
import { UNKNOWN } from "../../../../src/lifecycle/values";
import { newSession } from "../support/session";

const DAY = 86_400_000;

let harness: Harness;
let log: string[];
let connect: jest.Mock;
let now: number;
/** The clock of the simulator as well. */
const CLOCK: Clock = { ...SYSTEM_CLOCK, wallTime: () => now };
let session: LifecycleSession;
let lifecycle: RotatingClientLifecycle;

beforeEach(async () => {
    now = Date.UTC(2026, 0, 1);
    harness = await startHarness(undefined, CLOCK);
    connect = jest.fn(() => connectionTo(harness.simulator));
    newDeployment();
});

afterEach(() => harness.simulator.stop());

/** The next deployment runs in a process of its own. */
function newDeployment(): void {
    log = [];
    session = newSession(
        { connect, clock: CLOCK },
        { warn: (text) => void log.push(`warn ${text}`), info: (text) => void log.push(`info ${text}`) },
    );
    lifecycle = new RotatingClientLifecycle(ROTATING_FIELDS, session);
}

function inputs(fields: CheckedInputs["fields"] = {}, options: CheckedInputs["options"] = {}): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, rotationDays: 30, ...fields }, options };
}

async function created(fields: CheckedInputs["fields"] = {}): Promise<RotatingClient> {
    const client = await lifecycle.create(inputs(fields));
    await harness.requests();
    newDeployment();
    return client;
}

/** A retired client; one that SailPoint has if its id is that of a client. */
const retired = (id: string, days: number) => ({
    id,
    retiredAt: new Date(now - 10 * DAY).toISOString(),
    worksUntil: new Date(now + days * DAY).toISOString(),
});

describe("check", () => {
    test("when inputs and settings are wrong, it reports both", () => {
        connect.mockImplementation(() => {
            throw new ConfigurationError("There is no address.", "Set it.");
        });
        const { problems } = lifecycle.check({ fields: { rotationDays: 30 }, options: {} }, true);
        expect(problems).toEqual([
            expect.stringContaining("required"),
            expect.anything(),
            expect.anything(),
            expect.anything(),
            expect.anything(),
            expect.stringContaining("There is no address."),
        ]);
    });

    test("when inputs are right, it returns them, and there is no problem", () => {
        const { inputs: checked, problems } = lifecycle.check(inputs(), true);
        expect(problems).toEqual([]);
        expect(checked.fields).toMatchObject({ ...CHECKED_INPUTS, rotationDays: 30 });
    });

    test("when a new resource has takeOver, the client is planned to be taken over; an existing resource plans nothing", () => {
        lifecycle.check(inputs({ takeOver: "one" }), false);
        lifecycle.check(inputs({ takeOver: "two" }), true);
        lifecycle.check(inputs(), true);
        expect(["one", "two"].map((id) => session.registry.takeOverOf(id))).toEqual([undefined, "planned"]);
    });
});

describe("diff", () => {
    test("when nothing changed and nothing is due, there is no change and no message", async () => {
        const stored = await created();
        expect(await lifecycle.diff(stored, inputs())).toEqual({ changes: [] });
        expect(log).toEqual([]);
        expect(await harness.requests()).toEqual([]);
    });

    test("when the period has passed, the id changes with the reason, which preview shows", async () => {
        const stored = await created();
        now += 31 * DAY;
        expect(await lifecycle.diff(stored, inputs())).toEqual({
            changes: [
                {
                    field: "clientId",
                    old: undefined,
                    new: undefined,
                    consequence: "update",
                    reason: "it is 31 days old, rotationDays is 30",
                },
            ],
        });
        expect(log).toEqual([
            expect.stringMatching(/^info The OAuth client reporting .* gets a successor: it is 31 days old/),
        ]);
    });

    test("when the scope changes, that is an update with a successor, and no replacement", async () => {
        const stored = await created();
        const { changes } = await lifecycle.diff(stored, inputs({ scope: ["idn:role:read"] }));
        expect(changes.map(({ field, consequence }) => [field, consequence])).toEqual([
            ["scope", "update"],
            ["clientId", "update"],
        ]);
        expect(changes[1]?.reason).toContain("scope");
    });

    test("when rotateWhenChanged and scope change, the reason of the rotation names both", async () => {
        const stored = await created({ rotateWhenChanged: { leaked: "0" } });
        const changed = inputs({ scope: ["idn:role:read"], rotateWhenChanged: { leaked: "1" } });
        const { changes } = await lifecycle.diff(stored, changed);
        expect(changes.find(({ field }) => field === "clientId")?.reason).toMatch(
            /scope.*; .*rotateWhenChanged|rotateWhenChanged.*; .*scope/,
        );
    });

    test("when an overlap has ended, the retired clients change, and the reason names the client", async () => {
        const stored = { ...(await created()), retired: [retired("r-1", -1), retired("r-2", 1)] };
        const { changes } = await lifecycle.diff(stored, inputs());
        expect(changes).toMatchObject([
            { field: "retiredClients", consequence: "update", reason: "the overlap of r-1 ended" },
        ]);
    });

    test("when it follows a refresh in the same deployment, it reports no rotation", async () => {
        const stored = await created();
        now += 31 * DAY;
        await lifecycle.read(stored);
        expect((await lifecycle.diff(stored, inputs())).changes).toEqual([]);
        expect((await lifecycle.diff(stored, inputs())).changes).toHaveLength(1);
    });

    test("when the host has changed, state changes", async () => {
        const stored = await created();
        const { current } = stored;
        const moved = { ...stored, current: { ...current, tenant: { ...current.tenant, host: "old.example" } } };
        expect((await lifecycle.diff(moved, inputs())).changes).toMatchObject([
            { field: "host", consequence: "stateOnly", reason: "the tenant has another address" },
        ]);
    });

    test.each<[string, CheckedInputs["fields"], boolean]>([
        ["is set later", { takeOver: "another" }, true],
        ["is not set", {}, false],
        ["is not known yet", { takeOver: UNKNOWN }, false],
    ])("when takeOver %s, diff fails: %s", async (_, fields, fails) => {
        const stored = await created();
        const diff = lifecycle.diff(stored, inputs(fields));
        if (fails) {
            await expect(diff).rejects.toThrow("takeOver has an effect only when a RotatingOAuthClient is created");
        } else {
            await expect(diff).resolves.toBeDefined();
        }
    });

    test("when takeOver stays, or state does not know the inputs, diff succeeds", async () => {
        const stored = await created();
        const { current } = stored;
        const taken = { ...current, fields: { ...current.fields, takeOver: "other" }, explicitNames: ["takeOver"] };
        await lifecycle.diff({ ...stored, current: taken }, inputs({ takeOver: "other" }));
        await lifecycle.diff(
            { ...stored, current: { ...current, explicitNames: undefined } },
            inputs({ takeOver: "other" }),
        );
    });

    test("when a create failed partially and state lacks takeOver, but its client is retired, the next update completes the state", async () => {
        const stored = { ...(await created()), retired: [retired("other", 1)] };
        const { changes } = await lifecycle.diff(stored, inputs({ takeOver: "other" }));
        expect(changes.map(({ field }) => field)).toEqual(["takeOver"]);
        await expect(lifecycle.diff(stored, inputs({ takeOver: "another" }))).rejects.toThrow("exists already");
    });

    test("when a resource has retired clients, no other resource of the program deletes them", async () => {
        const stored = { ...(await created()), retired: [retired("r-1", 1)] };
        await lifecycle.diff(stored, inputs());
        expect(session.registry.takeOverOf("r-1")).toBe("done");
        expect([session.registry.knownName(stored.current.id), session.registry.knownName("r-1")]).toEqual([
            "reporting",
            "reporting",
        ]);
    });
});

test("when customTimeouts are set, each operation has its own, and read and delete have those of state", async () => {
    const timeouts = { create: "1m", read: "2m", update: "3m", delete: "4m" };
    const operation = jest.spyOn(SailPointClient.prototype, "forOperation");
    const options = { timeouts };
    const stored = await lifecycle.create(inputs({}, options));
    const seconds = () => operation.mock.calls.splice(0).map(([value]) => value);
    expect(seconds()).toContain(60);
    await lifecycle.read(stored);
    expect(seconds()).toContain(120);
    await lifecycle.update(stored, inputs({ description: "new" }, options));
    expect(seconds()).toContain(180);
    await lifecycle.delete(stored);
    expect(seconds()).toContain(240);
    operation.mockRestore();
});

test("when a preview plans an update, it has the changed field, and sends nothing", async () => {
    const stored = await created();
    const { client, rotates } = lifecycle.plan(stored, inputs({ description: "new" }));
    expect(client.current.fields.description).toBe("new");
    expect(rotates).toBe(false);
    expect(await harness.requests()).toEqual([]);
});

test("when a resource is destroyed, there is no warning about a forced replacement", async () => {
    const stored = await created();
    await lifecycle.delete(stored);
    expect(log).toEqual([]);
});

describe("a refresh", () => {
    test("when a retired client no longer exists, state forgets it, and keeps the others and the inputs", async () => {
        const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const stored = { ...(await created()), retired: [retired("gone", 1), retired(id, 1)] };
        const found = await lifecycle.read(stored);
        expect(found?.client.retired.map((client) => client.id)).toEqual([id]);
        expect(found?.client.current.id).toBe(stored.current.id);
        expect(found?.inputs?.fields).toMatchObject({ description: CHECKED_INPUTS.description });
    });

    test("when only the current client no longer exists, state keeps the retired ones, the tenant and the fields", async () => {
        const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const before = { ...(await created()), retired: [retired(id, 1)] };
        const stored = { ...before, current: { ...before.current, timeouts: { read: "5m" } } };
        now += DAY;
        await harness.control("DELETE", `clients/${stored.current.id}`);
        const found = await lifecycle.read(stored);
        const { current } = stored;
        expect(found).toEqual({
            client: { ...stored, current: { ...current, id: "", secret: "", importMarker: undefined } },
        });
        expect(log.at(-1)).toContain("keeps the retired clients of reporting");
    });

    test("when no client exists any more, the resource leaves state without that warning", async () => {
        const stored = { ...(await created()), retired: [retired("gone", 1)] };
        // An empty LIST would leave it open whether the client exists.
        await harness.control("POST", "clients", CHECKED_INPUTS);
        now += DAY;
        await harness.control("DELETE", `clients/${stored.current.id}`);
        expect(await lifecycle.read(stored)).toBeUndefined();
        expect(log.join()).not.toContain("keeps the retired clients");
    });

    test("when the current client was gone before, the warning is not repeated", async () => {
        const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const before = { ...(await created()), retired: [retired(id, 1)] };
        const stored = { ...before, current: { ...before.current, id: "", secret: "" } };
        expect((await lifecycle.read(stored))?.client.retired).toHaveLength(1);
        expect(log).toEqual([]);
    });
});
