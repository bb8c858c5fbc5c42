// A response to a create that describes another client than the new one.
import { createClient } from "../../../src/lifecycle/create";
import type { Context } from "../../../src/lifecycle/context";
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import type { StoredClient } from "../../../src/lifecycle/stored-client";
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";

const TEN_MINUTES_MS = 600_000;

let clock: FakeClock;
let harness: Harness;

beforeEach(async () => {
    clock = new FakeClock(false, Date.now());
    harness = await startHarness(undefined, clock);
});

afterEach(async () => {
    clock.stop();
    await harness.simulator.stop();
});

const create = (name: string, context: Context = harness): Promise<StoredClient> =>
    createClient(parseCheckedInputs({ ...CHECKED_INPUTS, name }), context);

const errorOf = (name: string): Promise<unknown> => create(name).catch((error: unknown) => error);

const fault = (name: string, value: unknown) =>
    harness.control("POST", "faults", { name, value, method: "POST", path: "/v2025", times: 1 });

const isoTime = (ms: number) => new Date(ms).toISOString();

async function idsByName(): Promise<Record<string, string>> {
    const clients = (await harness.control("GET", "clients")) as { id: string; name: string }[];
    return Object.fromEntries(clients.map(({ id, name }) => [name, id]));
}

describe("a response to a create that has a secret", () => {
    test("when its id is the id of a client in state, the error has a state with the id and the secret, and names both clients", async () => {
        harness.registry.recordKnown("id-of-state", "portal");
        await fault("response-merge", { id: "id-of-state" });
        const error = await errorOf("reporting");
        expect(error).toBeInstanceOf(PartialFailure);
        const { id, client, message } = error as PartialFailure;
        expect(id).toBe("id-of-state");
        expect(client.secret).toMatch(/^[0-9a-f]{64}$/);
        expect(client.unusableReason).toBeDefined();
        expect(message).toMatch(/create of the client "reporting" has the id of the client "portal"/);
    });

    test("when its id is the id from another create of this process, the error has a state with the secret, and names both clients", async () => {
        await fault("response-merge", { id: "id-of-both" });
        const first = await create("first");
        harness.registry.recordCreated(first, parseCheckedInputs({ ...CHECKED_INPUTS, name: "first" }));
        await fault("response-merge", { id: "id-of-both" });
        const error = await errorOf("second");
        expect(error).toBeInstanceOf(PartialFailure);
        expect((error as PartialFailure).client.secret).not.toBe(first.secret);
        expect((error as PartialFailure).message).toMatch(
            /create of the client "second" has the id of the client "first"/,
        );
    });

    test("when its client is another one and has an unreadable field, the state marks the client as unusable", async () => {
        harness.registry.recordKnown("id-of-state", "portal");
        await fault("response-merge", { id: "id-of-state", description: 5 });
        const { client, message } = (await errorOf("reporting")) as PartialFailure;
        expect(client).toMatchObject({ id: "id-of-state", secret: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
        expect(client.unusableReason).toMatch(/create of the client "reporting" has the id of the client "portal"/);
        expect(message).toContain(client.unusableReason);
    });

    test("when its client is more than 10 minutes older than the request, the create fails, and the error has a state with the id and the secret", async () => {
        await fault("response-merge", { created: isoTime(clock.wallTime() - TEN_MINUTES_MS - 2_000) });
        const error = await errorOf("reporting");
        expect(error).toBeInstanceOf(PartialFailure);
        const { id, client, message } = error as PartialFailure;
        expect({ reporting: id }).toEqual(await idsByName());
        expect(client.secret).not.toBe("");
        expect(message).toContain("more than 10 minutes older than the request");
    });

    test.each([
        ["10 minutes old", -TEN_MINUTES_MS + 2_000],
        ["created in the future", 3 * TEN_MINUTES_MS],
    ])("when its client is %s, the create succeeds", async (_, offsetMs) => {
        await fault("response-merge", { created: isoTime(clock.wallTime() + offsetMs) });
        expect((await create("reporting")).unusableReason).toBeUndefined();
    });

    test.each([3_600, -3_600])(
        "when SailPoint's clock is %d seconds ahead of the local clock, the create succeeds",
        async (seconds) => {
            await harness.control("PUT", "faults", { "clock-skew": seconds });
            expect((await create("reporting")).unusableReason).toBeUndefined();
        },
    );
});

describe("a response to a create that has no secret", () => {
    test("when its client is older than the request, the create fails as ambiguous, and the error names the new client", async () => {
        await harness.control("POST", "clients", { name: "another person's client" });
        clock.pause();
        await clock.advance(2 * TEN_MINUTES_MS);
        clock.resume();
        await fault("other-client", true);
        const error: unknown = await create("reporting", harness.newContext()).catch((reason: unknown) => reason);
        const ids = await idsByName();
        expect(error).toBeInstanceOf(AmbiguousCreateError);
        expect((error as Error).message).toContain(`one new client like it: ${String(ids.reporting)}`);
        expect(ids).toHaveProperty("another person's client");
    });

    test.each([
        [
            "with the name in the inputs, created a few seconds before the request",
            "reporting",
            "older than the request",
        ],
        ["with another name, created at the time of the request", "portal", "another name"],
    ])("when its client is of another stack, %s, the create fails as ambiguous", async (_, name, reason) => {
        // The provider learns SailPoint's time from a response.
        await harness.client.list();
        const other = (await harness.control("POST", "clients", { ...CHECKED_INPUTS, name })) as { id: string };
        await clock.advance(name === "reporting" ? 3_000 : 0);
        await fault("other-client", true);
        const error = await errorOf("reporting");
        expect(error).toBeInstanceOf(AmbiguousCreateError);
        expect((error as Error).message).toContain(other.id);
        expect((error as Error).message).toContain(reason);
        const clients = (await harness.control("GET", "clients")) as { id: string }[];
        expect((error as Error).message).toContain(clients.find(({ id }) => id !== other.id)?.id);
    });

    test("when its client is the new one and PUBLIC, which has no secret, the create succeeds", async () => {
        const inputs = { ...CHECKED_INPUTS, type: "PUBLIC", redirectUris: ["https://example.com/back"] };
        const created = await createClient(parseCheckedInputs(inputs), harness);
        expect(await idsByName()).toEqual({ reporting: created.id });
    });

    test("when the client in it is already in state, the create fails as ambiguous, and the error names that client and the new one", async () => {
        const existing = (await harness.control("POST", "clients", { name: "portal" })) as { id: string };
        harness.registry.recordKnown(existing.id, "portal");
        await fault("other-client", true);
        const error = await errorOf("reporting");
        expect(error).toBeInstanceOf(AmbiguousCreateError);
        expect((error as Error).message).toContain(String((await idsByName()).reporting));
        expect((error as Error).message).toContain(existing.id);
    });
});

describe("a response to a create that has a number", () => {
    test("when the secret is a number, state has it as a string with all its digits", async () => {
        await fault("response-merge", { secret: 12_345 });
        expect((await create("reporting")).secret).toBe("12345");
    });

    test("when the id is a number, state has it as a string", async () => {
        await fault("response-merge", { id: 815 });
        expect((await create("reporting")).id).toBe("815");
    });
});
