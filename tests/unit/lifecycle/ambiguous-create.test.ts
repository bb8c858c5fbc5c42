// A create without a usable response: the error names the clients that the create may have created (the candidates).
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient } from "./support/operations";

interface LiveClient {
    readonly id: string;
    readonly secret: string;
    readonly created: string;
}

describe("a create whose outcome is unknown", () => {
    let harness: Harness;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
    });

    afterEach(async () => {
        clock.stop();
        await harness.simulator.stop();
    });

    const fault = (name: string, value: unknown = true, times = 1, method = "POST") =>
        harness.control("POST", "faults", { name, value, method, path: "/v2025/oauth-clients", times });
    const clients = async () => (await harness.control("GET", "clients")) as LiveClient[];
    const addClient = async (fields: object = {}) =>
        (await harness.control("POST", "clients", { ...CHECKED_INPUTS, enabled: true, ...fields })) as LiveClient;
    /** Adds a client that counts as new for as long as the test runs. */
    const addNewClient = async (fields: object = {}) => {
        const { id } = await addClient(fields);
        const created = new Date(clock.wallTime() + 60_000).toISOString();
        await harness.control("PATCH", `clients/${id}`, { created });
    };
    const failedCreate = (context = harness.newContext()) =>
        createClient(CHECKED_INPUTS, context).then(
            () => {
                throw new Error("the create should have failed");
            },
            (error: unknown) => {
                expect(error).toBeInstanceOf(AmbiguousCreateError);
                return error as AmbiguousCreateError;
            },
        );
    /** The ids in the message, each with its creation time. */
    const candidatesIn = ({ summary }: AmbiguousCreateError) =>
        [...summary.matchAll(/(\S+) \(created (\S+)\)/g)].map(([, id, created]) => ({ id, created }));

    test.each([
        ["reset-after", true],
        ["truncate-response", true],
        ["error-after", 500],
        ["error-after", 504],
        ["response-omit", "id"],
    ])(
        "when a create takes effect and fails with the fault %s=%s, the error names the new client without its secret",
        async (name, value) => {
            await fault(name, value);
            const error = await failedCreate();

            const [created, ...others] = await clients();
            expect(others).toEqual([]);
            expect(candidatesIn(error)).toEqual([{ id: created?.id, created: created?.created }]);
            expect(error.message).not.toContain(created?.secret);
            expect(await harness.requests()).toEqual(["token", "POST", "GET"]);
        },
    );

    test.each(["reset-before", "error-before"])(
        "when a create fails with the fault %s before it takes effect, the error names no client",
        async (name) => {
            await fault(name, name === "reset-before" ? true : 503);
            expect(candidatesIn(await failedCreate())).toEqual([]);
            expect(await clients()).toEqual([]);
            expect(await harness.requests()).toEqual(["token", "POST", "GET"]);
        },
    );

    test("when a client with the same fields existed before the create, the error does not name it", async () => {
        await addClient();
        // SailPoint's clock is known with a precision of one second.
        await clock.advance(2_000);
        await fault("reset-before");
        expect(candidatesIn(await failedCreate())).toEqual([]);
    });

    test("when a client with the same fields was created before the create was repeated with a new token, the error does not name it", async () => {
        const context = harness.newContext();
        await context.client.tenant();
        await fault("token-revoked");
        await harness.control("POST", "faults", { name: "latency", value: 2_500, path: "/oauth/token", times: 1 });
        clock.pause();
        const failing = failedCreate(context);
        // The response with the second token is delayed.
        let requests: unknown[];
        do {
            requests = (await harness.control("GET", "requests")) as unknown[];
        } while (requests.length < 3);
        await fault("reset-before");
        await addClient();
        clock.resume();
        expect(candidatesIn(await failing)).toEqual([]);
        expect(await harness.requests()).toEqual(["token", "POST", "token", "POST", "GET"]);
    });

    test.each([
        [1, "or a resource has it, and the client of this create may still appear"],
        [2, "If resources have all of them, the client of this create may still appear"],
    ])(
        "when a create times out and %d clients of other resources are like it, the error says that its own client may still appear",
        async (count, text) => {
            for (let added = 0; added < count; added += 1) {
                await addNewClient();
            }
            await fault("latency", 300_000);
            const error = await failedCreate();
            expect(candidatesIn(error)).toHaveLength(count);
            expect(error.summary).toContain(text);
            expect(error.hint).toMatch(/wait a minute, and search/);
        },
    );

    test("when a create has used up its time, the LIST has time of its own", async () => {
        const context = harness.newContext();
        await context.client.tenant();
        await fault("reset-after");
        await fault("latency", 3_000, 1, "GET");
        const error = await failedCreate({ ...context, client: context.client.forOperation(1) });
        expect(candidatesIn(error)).toHaveLength(1);
    });

    test("when a new client differs from the inputs in one field, the error does not name it", async () => {
        await fault("reset-before");
        await addNewClient({ description: "another client" });
        expect(candidatesIn(await failedCreate())).toEqual([]);
    });

    test("when a new client was returned to another create of this process, the error does not name the client", async () => {
        const context = harness.newContext();
        await createClient(CHECKED_INPUTS, context);
        await fault("reset-before");
        expect(candidatesIn(await failedCreate(context))).toEqual([]);
        expect(await clients()).toHaveLength(1);
    });

    test("when a new client has no creation time, the error names it as created at an unknown time", async () => {
        await fault("reset-after");
        await fault("response-omit", "created", 1, "GET");
        const error = await failedCreate();
        const [created] = await clients();
        expect(candidatesIn(error)).toEqual([{ id: created?.id, created: "unknown" }]);
    });

    test("when a new client cannot be parsed, the error does not name it", async () => {
        await fault("reset-after");
        await fault("response-merge", { enabled: "perhaps" }, 1, "GET");
        expect(candidatesIn(await failedCreate())).toEqual([]);
    });

    test("when the LIST that searches for the client fails with 403, the error reports the create and contains the status", async () => {
        await fault("reset-after");
        await fault("error-before", 403, 1, "GET");
        const error = await failedCreate();
        expect(error.summary).toContain("403");
        expect(error.method).toBe("POST");
        expect(candidatesIn(error)).toEqual([]);
    });

    test("when two creates with the same fields lose their responses, an error names both clients", async () => {
        const context = harness.newContext();
        await fault("reset-after", true, 2);
        await fault("latency", 500, 1, "GET");
        const errors = await Promise.all([failedCreate(context), failedCreate(context)]);

        const ids = (await clients()).map(({ id }) => id).sort();
        expect(ids).toHaveLength(2);
        const named = errors.map((error) =>
            candidatesIn(error)
                .map(({ id }) => id)
                .sort(),
        );
        expect(named).toContainEqual(ids);
        expect(await harness.requests()).not.toContain("DELETE");
    });

    test("when 22 new clients have the same fields, the error names 20 and the number of the others", async () => {
        await fault("reset-after");
        for (let i = 0; i < 21; i++) {
            await addNewClient();
        }
        const error = await failedCreate();
        expect(candidatesIn(error)).toHaveLength(20);
        expect(error.summary).toContain("and 2 more");
        expect(await clients()).toHaveLength(22);
    });
});
