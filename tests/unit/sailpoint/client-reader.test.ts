// Reads of many clients from one LIST: the number of requests, and the cases in which a LIST is not used.
import { FixedDeadline } from "../../../src/http/deadline";
import type { Deadline } from "../../../src/http/deadline";
import { ClientReader, LIST_TTL_MS } from "../../../src/sailpoint/client-reader";
import { delay } from "../../../src/http/clock";
import { NotFoundError } from "../../../src/sailpoint/errors";
import type { Connection } from "../../../src/sailpoint/connection";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import type { ApiClient } from "../../../src/sailpoint/api-client";
import { startSimulatorWithClock } from "../../../src/simulator/start";
import type { Simulator } from "../../../src/simulator/start";
import { connectionTo } from "../../support/connection";
import { controlSimulator } from "../../support/control-simulator";
import { FakeClock } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer } from "../http/support/stub-server";
import type { StubResponse } from "../http/support/stub-server";

const COLLECTION = "/v2025/oauth-clients";

describe("reads of many clients", () => {
    let simulator: Simulator;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = new FakeClock();
        simulator = await startSimulatorWithClock(clock);
    });

    afterEach(async () => {
        clock.stop();
        await simulator.stop();
    });

    function callSimulator(method: string, path: string, body?: unknown): Promise<unknown> {
        return controlSimulator(simulator.baseUrl, method, path, body);
    }

    function sailpoint(settings: Partial<Connection> = {}): SailPointClient {
        return new SailPointClient(connectionTo(simulator, settings), noopObserver, clock);
    }

    async function createClients(count: number): Promise<string[]> {
        const clients = await Promise.all(
            Array.from({ length: count }, (_, index) => callSimulator("POST", "clients", { name: `client ${index}` })),
        );
        return clients.map((client) => (client as ApiClient).id);
    }

    /** Reads all clients at once, each as an operation of the engine. */
    function readClients(client: SailPointClient, ids: readonly string[]): Promise<ApiClient[]> {
        return Promise.all(ids.map((id) => client.forOperation().read(id)));
    }

    /** Numbers of LISTs and GETs since the last call. */
    async function takeReadCounts(): Promise<{ LIST: number; GET: number }> {
        const log = (await callSimulator("DELETE", "requests")) as { method: string; path: string }[];
        const reads = log.filter(({ method }) => method === "GET");
        const lists = reads.filter(({ path }) => path === COLLECTION);
        return { LIST: lists.length, GET: reads.length - lists.length };
    }

    test.each([
        [1, { LIST: 0, GET: 1 }],
        [2, { LIST: 0, GET: 2 }],
        [3, { LIST: 0, GET: 3 }],
        [4, { LIST: 1, GET: 0 }],
        [20, { LIST: 1, GET: 0 }],
        [400, { LIST: 1, GET: 0 }],
    ])(
        "when %i clients are read at the same time, the requests are %j and each read returns its client",
        async (count, expected) => {
            const ids = await createClients(count);
            const clients = await readClients(sailpoint(), ids);
            expect(clients.map(({ id, name }) => [id, name])).toEqual(ids.map((id, index) => [id, `client ${index}`]));
            expect(await takeReadCounts()).toEqual(expected);
        },
    );

    test("when 20 clients are read one after another, the first three reads are GETs, and the fourth requests a LIST for all others", async () => {
        const ids = await createClients(20);
        const client = sailpoint();
        for (const id of ids) {
            expect(await client.forOperation().read(id)).toMatchObject({ id });
        }
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 3 });
    });

    test("when refreshByList is false, each read is a GET", async () => {
        const ids = await createClients(20);
        expect(await readClients(sailpoint({ refreshByList: false }), ids)).toHaveLength(20);
        expect(await takeReadCounts()).toEqual({ LIST: 0, GET: 20 });
    });

    test("when a LIST does not contain all clients, the missing clients are read by GET", async () => {
        const ids = await createClients(20);
        await callSimulator("PUT", "faults", { "list-cap": 15 });
        const clients = await readClients(sailpoint(), ids);
        expect(clients.map(({ id }) => id)).toEqual(ids);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 5 });
    });

    test.each<[string, StubResponse | undefined]>([
        ["is denied with 403", { status: 403, body: {} }],
        ["fails with 500", { status: 500 }],
        ["returns HTML", { body: "<html></html>" }],
        ["returns an object without an id", { body: [{ name: "without an id" }] }],
        ["gets no response", undefined],
    ])("when a LIST %s, each client is read by GET before its deadline", async (_, response) => {
        const server = await StubServer.withToken(({ url }) =>
            url === COLLECTION ? response : { body: { id: url.slice(COLLECTION.length + 1) } },
        );
        const ids = ["a", "b", "c", "d", "e"];
        const clients = await readClients(new SailPointClient(server.connection, noopObserver, clock), ids);
        await server.stop();
        expect(clients).toEqual(ids.map((id) => ({ id })));
    });

    test("when a LIST was denied with 403, later reads request no LIST", async () => {
        const ids = await createClients(8);
        await callSimulator("PUT", "faults", { "token-without-user": true });
        const client = sailpoint();
        await readClients(client, ids);
        await readClients(client, ids);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 16 });
    });

    test("when a LIST failed after minutes, the reads that follow request no LIST", async () => {
        const reader = new ClientReader({ refreshByList: true, operationTimeoutSeconds: 600 }, clock);
        let lists = 0;
        const list = async () => {
            lists += 1;
            await delay(clock, 240_000);
            throw new Error("a gateway has ended the LIST");
        };
        const deadline = () => new FixedDeadline(600, clock);
        const read = (id: string) =>
            reader.read(id, { deadline: deadline(), get: () => Promise.resolve({ id }), list });
        const ids = ["a", "b", "c", "d"];
        for (let batch = 0; batch < 2; batch++) {
            expect(await Promise.all(ids.map(read))).toEqual(ids.map((id) => ({ id })));
        }
        expect(lists).toBe(1);
        expect(clock.now()).toBe(240_000);
    });

    test("when a client was deleted before the LIST, its read sends a GET, and the cached LIST confirms the 404", async () => {
        const ids = await createClients(8);
        const [deletedId = ""] = ids;
        await callSimulator("DELETE", `clients/${deletedId}`);
        const client = sailpoint();
        const reads = await Promise.allSettled(ids.map((id) => client.forOperation().read(id)));
        expect(reads.map(({ status }) => status)).toEqual(["rejected", ...Array<string>(7).fill("fulfilled")]);
        expect(await client.findInList(deletedId)).toBeUndefined();
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 1 });
    });

    test("when this process created a client after the cached LIST, findInList requests a new LIST", async () => {
        const ids = await createClients(8);
        const client = sailpoint();
        await readClients(client, ids);
        const {
            client: { id },
        } = await client.create(REQUIRED);
        await takeReadCounts();
        expect(await client.findInList(id)).toMatchObject({ id });
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("when a client of the cached LIST was deleted, findInList requests a new LIST", async () => {
        const ids = await createClients(8);
        const [first = ""] = ids;
        const client = sailpoint();
        await readClients(client, ids);
        await callSimulator("DELETE", `clients/${first}`);
        await takeReadCounts();
        expect(await client.findInList(first)).toBeUndefined();
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("when findInList is called for several deleted clients at the same time, the calls share one LIST", async () => {
        const client = sailpoint();
        const found = await Promise.all(["a", "b", "c"].map((id) => client.forOperation().findInList(id)));
        expect(found).toEqual([undefined, undefined, undefined]);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("when this process changed or deleted a client after the cached LIST, the client is read by GET", async () => {
        const ids = await createClients(8);
        const [first = "", second = ""] = ids;
        const client = sailpoint();
        await readClients(client, ids);
        await client.patch(first, [{ op: "replace", path: "/name", value: "other" }]);
        await client.delete(second);
        await takeReadCounts();
        expect(await client.read(first)).toMatchObject({ name: "other" });
        await expect(client.read(second)).rejects.toMatchObject({ code: "NOT_FOUND" });
        expect(await client.findInList(second)).toBeUndefined();
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 2 });
    });

    test("when this process created a client, the client is read by GET and not from a later LIST", async () => {
        const client = sailpoint();
        const {
            client: { id },
        } = await client.create(REQUIRED);
        await readClients(client, await createClients(4));
        await takeReadCounts();
        expect(await client.read(id)).toMatchObject({ id });
        expect(await takeReadCounts()).toEqual({ LIST: 0, GET: 1 });
    });

    const readerWithTimeout = (operationTimeoutSeconds: number) =>
        new ClientReader({ refreshByList: true, operationTimeoutSeconds }, clock);

    test("when a client is changed while the LIST is in flight, the client is read by GET", async () => {
        const reader = readerWithTimeout(60);
        const list = () => {
            reader.invalidate("a");
            return Promise.resolve(["a", "b"].map((id) => ({ id, from: "LIST" })));
        };
        const read = (id: string) =>
            reader.read(id, {
                deadline: new FixedDeadline(60, clock),
                get: () => Promise.resolve({ id, from: "GET" }),
                list,
            });
        expect(await Promise.all(["a", "b", "b", "b"].map(read))).toMatchObject([
            { from: "GET" },
            ...Array<unknown>(3).fill({ from: "LIST" }),
        ]);
    });

    test.each([
        [3, { GET: [10, 10, 10], LIST: [] }],
        [4, { GET: [], LIST: [0] }],
    ])("when %i clients are read at the same time, the requests are sent at %j ms", async (count, expected) => {
        const sentAt: { GET: number[]; LIST: number[] } = { GET: [], LIST: [] };
        const reader = readerWithTimeout(60);
        const read = () =>
            reader.read("a", {
                deadline: new FixedDeadline(60, clock),
                get: () => {
                    sentAt.GET.push(clock.now());
                    return Promise.resolve({ id: "a" });
                },
                list: () => {
                    sentAt.LIST.push(clock.now());
                    return Promise.resolve([{ id: "a" }]);
                },
            });
        await Promise.all(Array.from({ length: count }, read));
        expect(sentAt).toEqual(expected);
    });

    test("when a cached LIST is 30 seconds old, the next read requests a new LIST", async () => {
        let lists = 0;
        const reader = readerWithTimeout(60);
        const list = () => Promise.resolve([{ id: "a", seen: ++lists }]);
        const read = () =>
            reader.read("a", {
                deadline: new FixedDeadline(60, clock),
                get: () => Promise.resolve({ id: "a", seen: 0 }),
                list,
            });
        expect(await Promise.all([read(), read(), read(), read()])).toMatchObject(Array(4).fill({ seen: 1 }));
        await clock.advance(LIST_TTL_MS - 1);
        expect(await read()).toMatchObject({ seen: 1 });
        await clock.advance(1);
        expect(await read()).toMatchObject({ seen: 2 });
    });

    describe("reads after a failed LIST", () => {
        const injectFault = (name: string, value: unknown, path = COLLECTION) =>
            callSimulator("POST", "faults", { name, value, method: "GET", path, times: 1_000 });

        test.each([600, 10])(
            "when every connection is reset, 20 reads with a timeout of %d seconds send only one GET with its retries",
            async (operationTimeoutSeconds) => {
                const ids = await createClients(20);
                const client = sailpoint({ operationTimeoutSeconds });
                await client.tenant();
                await takeReadCounts();
                await injectFault("reset-before", true);
                const results = await Promise.allSettled(ids.map((id) => client.forOperation().read(id)));
                expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["rejected"]));
                const { LIST, GET } = await takeReadCounts();
                expect(LIST).toBeLessThanOrEqual(8);
                expect(GET).toBeLessThanOrEqual(8);
            },
        );

        test("when GETs succeed, the first GET is sent alone, and the others after its response", async () => {
            const reader = readerWithTimeout(60);
            const running: number[] = [];
            let current = 0;
            const read = (id: string) =>
                reader.read(id, {
                    deadline: new FixedDeadline(60, clock),
                    list: () => Promise.reject(new Error("the LIST failed")),
                    get: async () => {
                        current += 1;
                        running.push(current);
                        await delay(clock, 10);
                        current -= 1;
                        return { id };
                    },
                });
            const ids = ["a", "b", "c", "d"];
            expect(await Promise.all(ids.map(read))).toEqual(ids.map((id) => ({ id })));
            expect(running).toEqual([1, 1, 2, 3]);
        });

        test("when the first GET returns 404, the other clients are read by GET", async () => {
            const reader = readerWithTimeout(60);
            const notFound = new NotFoundError("There is no such client.", "Check the id.");
            const read = (id: string) =>
                reader.read(id, {
                    deadline: new FixedDeadline(60, clock),
                    list: () => Promise.reject(new Error("the LIST failed")),
                    get: () => (id === "a" ? Promise.reject(notFound) : Promise.resolve({ id })),
                });
            const results = await Promise.allSettled(["a", "b", "c", "d"].map(read));
            expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
        });
    });

    describe("reads with different deadlines that wait for one LIST", () => {
        /** A LIST that takes `ms` milliseconds and fails when its deadline passes before. */
        function slowList(ms: number) {
            let count = 0;
            const list = async (deadline: Deadline) => {
                count += 1;
                const until = clock.now() + ms;
                while (clock.now() < until) {
                    await delay(clock, 10);
                    if (deadline.remainingMs === 0) {
                        throw new Error("the deadline of the LIST has passed");
                    }
                }
                return [{ id: "a" }];
            };
            return { list, count: () => count };
        }

        const get = () => Promise.reject(new Error("no GET"));

        test("when the deadline of one read passes, it fails with TIMEOUT, and the other reads get the LIST", async () => {
            const { list, count } = slowList(600);
            const reader = readerWithTimeout(60);
            const short = reader.findInList("a", { deadline: new FixedDeadline(0.2, clock), get, list });
            const long = reader.findInList("a", { deadline: new FixedDeadline(60, clock), get, list });
            await expect(short).rejects.toMatchObject({ code: "TIMEOUT" });
            expect(clock.now()).toBe(200);
            expect(await long).toEqual({ id: "a" });
            expect(count()).toBe(1);
        });

        test("when the LIST takes longer than its own deadline, it fails although the deadline of the read is later", async () => {
            const { list } = slowList(10_000);
            const reader = readerWithTimeout(1);
            const found = reader.findInList("a", { deadline: new FixedDeadline(60, clock), get, list });
            await expect(found).rejects.toThrow("the deadline of the LIST has passed");
            expect(clock.now()).toBe(900);
        });

        test("when the deadline of a read is too short for the LIST, it sends a GET, and the other reads wait for the LIST", async () => {
            const { list, count } = slowList(600);
            const reader = readerWithTimeout(60);
            const read = (seconds: number) =>
                reader.read("a", {
                    deadline: new FixedDeadline(seconds, clock),
                    get: () => Promise.resolve({ id: "a", from: `GET of ${seconds}` }),
                    list,
                });
            const all = await Promise.all([0.4, 60, 60, 60].map(read));
            expect(all).toEqual([{ id: "a", from: "GET of 0.4" }, { id: "a" }, { id: "a" }, { id: "a" }]);
            expect(count()).toBe(1);
        });
    });
});
