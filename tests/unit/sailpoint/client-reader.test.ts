// Many reads from one LIST, at the simulator: how many requests they cost, and when a LIST is not believed.
import { FixedDeadline } from "../../../src/http/deadline";
import type { Deadline } from "../../../src/http/deadline";
import { ClientReader, LIST_TTL_MS } from "../../../src/sailpoint/client-reader";
import { delay } from "../../../src/http/clock";
import type { Connection } from "../../../src/sailpoint/connection";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import type { ApiClient } from "../../../src/sailpoint/sailpoint-client";
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

    /** As an operation of the engine for each client, all at once. */
    function readClients(client: SailPointClient, ids: readonly string[]): Promise<ApiClient[]> {
        return Promise.all(ids.map((id) => client.operation().read(id)));
    }

    /** How many requests of a kind there were since the last call, without those for tokens. */
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
    ])("%i at once cost %j, and each gets its own client", async (count, expected) => {
        const ids = await createClients(count);
        const clients = await readClients(sailpoint(), ids);
        expect(clients.map(({ id, name }) => [id, name])).toEqual(ids.map((id, index) => [id, `client ${index}`]));
        expect(await takeReadCounts()).toEqual(expected);
    });

    test("each on its own: the fourth asks for the LIST that answers the rest", async () => {
        const ids = await createClients(20);
        const client = sailpoint();
        for (const id of ids) {
            expect(await client.operation().read(id)).toMatchObject({ id });
        }
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 3 });
    });

    test("without the setting each is a GET", async () => {
        const ids = await createClients(20);
        expect(await readClients(sailpoint({ refreshByList: false }), ids)).toHaveLength(20);
        expect(await takeReadCounts()).toEqual({ LIST: 0, GET: 20 });
    });

    test("what a capped list lacks is asked for by GET", async () => {
        const ids = await createClients(20);
        await callSimulator("PUT", "faults", { "list-cap": 15 });
        const clients = await readClients(sailpoint(), ids);
        expect(clients.map(({ id }) => id)).toEqual(ids);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 5 });
    });

    test.each<[string, StubResponse | undefined]>([
        ["is refused", { status: 403, body: {} }],
        ["fails", { status: 500 }],
        ["is HTML", { body: "<html></html>" }],
        ["holds no clients", { body: [{ name: "without an id" }] }],
        ["comes without an end", undefined],
    ])("a LIST that %s leaves each to its GET, with time for it", async (_, answer) => {
        const server = await StubServer.withToken(({ url }) =>
            url === COLLECTION ? answer : { body: { id: url.slice(COLLECTION.length + 1) } },
        );
        const ids = ["a", "b", "c", "d", "e"];
        const clients = await readClients(new SailPointClient(server.connection, noopObserver, clock), ids);
        await server.stop();
        expect(clients).toEqual(ids.map((id) => ({ id })));
    });

    test("a LIST that was refused is not asked for again", async () => {
        const ids = await createClients(8);
        await callSimulator("PUT", "faults", { "token-without-user": true });
        const client = sailpoint();
        await readClients(client, ids);
        await readClients(client, ids);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 16 });
    });

    test("a client that is gone is asked for by GET, and the LIST proves that it is", async () => {
        const ids = await createClients(8);
        const [deletedId = ""] = ids;
        await callSimulator("DELETE", `clients/${deletedId}`);
        const client = sailpoint();
        const reads = await Promise.allSettled(ids.map((id) => client.operation().read(id)));
        expect(reads.map(({ status }) => status)).toEqual(["rejected", ...Array<string>(7).fill("fulfilled")]);
        expect(await client.findInList(deletedId)).toBeUndefined();
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 1 });
    });

    test("a client that this process made is looked for in a new LIST: the old one cannot have it", async () => {
        const ids = await createClients(8);
        const client = sailpoint();
        await readClients(client, ids);
        const { id } = await client.create(REQUIRED);
        await takeReadCounts();
        expect(await client.findInList(id)).toMatchObject({ id });
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("a GET that answers 404 for a client of the LIST needs a new LIST", async () => {
        const ids = await createClients(8);
        const [first = ""] = ids;
        const client = sailpoint();
        await readClients(client, ids);
        await callSimulator("DELETE", `clients/${first}`);
        await takeReadCounts();
        expect(await client.findInList(first)).toBeUndefined();
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("those who look for clients that are gone share a LIST", async () => {
        const client = sailpoint();
        const found = await Promise.all(["a", "b", "c"].map((id) => client.operation().findInList(id)));
        expect(found).toEqual([undefined, undefined, undefined]);
        expect(await takeReadCounts()).toEqual({ LIST: 1, GET: 0 });
    });

    test("a client that was written since is read by GET", async () => {
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

    test("a client that was created is read by GET, whatever a LIST says", async () => {
        const client = sailpoint();
        const { id } = await client.create(REQUIRED);
        await readClients(client, await createClients(4));
        await takeReadCounts();
        expect(await client.read(id)).toMatchObject({ id });
        expect(await takeReadCounts()).toEqual({ LIST: 0, GET: 1 });
    });

    test("a client that is written while the LIST is under way is read by GET", async () => {
        const reader = new ClientReader(true, clock);
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

    test("a LIST is believed for half a minute, then there is a new one", async () => {
        let lists = 0;
        const reader = new ClientReader(true, clock);
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

    describe("with times of their own", () => {
        /** A LIST that comes after this, in milliseconds, and fails where its own time is over before. */
        function slowList(ms: number) {
            let count = 0;
            const list = async (budget: Deadline) => {
                count += 1;
                const until = clock.now() + ms;
                while (clock.now() < until) {
                    await delay(clock, 10);
                    if (budget.remainingMs === 0) {
                        throw new Error("the time of the LIST is over");
                    }
                }
                return [{ id: "a" }];
            };
            return { list, count: () => count };
        }

        const get = () => Promise.reject(new Error("no GET"));

        test("who has little takes none from the others, and waits no longer than it has", async () => {
            const { list, count } = slowList(600);
            const reader = new ClientReader(true, clock);
            const hasResolved = jest.fn();
            const short = reader.findInList("a", { deadline: new FixedDeadline(0.2, clock), get, list });
            const long = reader
                .findInList("a", { deadline: new FixedDeadline(60, clock), get, list })
                .then((client) => {
                    hasResolved();
                    return client;
                });
            await expect(short).rejects.toMatchObject({ code: "TIMEOUT" });
            await expect(short).rejects.toThrow(
                "The list of the tenant's OAuth clients did not come within 0.2 seconds.\nTry again; if it goes on, raise " +
                    "sailpoint:operationTimeoutSeconds (or the resource's customTimeouts). More: ",
            );
            expect(hasResolved).not.toHaveBeenCalled();
            expect(await long).toEqual({ id: "a" });
            expect(count()).toBe(1);
        });

        test("one of many reads that has little time goes on to its GET, the others wait for the LIST", async () => {
            const { list, count } = slowList(600);
            const reader = new ClientReader(true, clock);
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
