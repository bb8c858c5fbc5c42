import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ConnectResult } from "../../../src/adapters/engine/connect";
import { tryToConnect } from "../../../src/adapters/engine/connect";
import { engineAddress } from "../../../src/adapters/engine/engine-address";
import { EngineLiveness } from "../../../src/adapters/engine/engine-liveness";
import { FakeClock } from "../../support/fake-clock";

const ADDRESS = "127.0.0.1:7777";

describe("EngineLiveness", () => {
    let clock: FakeClock;
    let results: ConnectResult[];
    let connections: { address: string; at: number }[];
    let liveness: EngineLiveness;

    beforeEach(() => {
        clock = new FakeClock();
        results = [];
        connections = [];
        liveness = new EngineLiveness(clock, (address) => {
            connections.push({ address, at: clock.now() });
            return Promise.resolve(results.shift() ?? "accepted");
        });
        liveness.setAddress(ADDRESS);
    });

    afterEach(() => {
        clock.stop();
    });

    async function isAliveAfter(...next: ConnectResult[]): Promise<boolean> {
        results = next;
        return liveness.isAlive();
    }

    test("when an engine that once accepted a connection refuses two connections 250 ms apart, it counts as dead", async () => {
        expect(await isAliveAfter("accepted")).toBe(true);
        expect(await isAliveAfter("refused", "refused")).toBe(false);
        expect(connections).toEqual([0, 0, 250].map((at) => ({ address: ADDRESS, at })));
    });

    test.each<[string, ConnectResult[]]>([
        ["refuses one connection and accepts the next", ["refused", "accepted"]],
        ["refuses one connection and does not respond to the next", ["refused", "unknown"]],
        ["does not respond to a connection", ["unknown"]],
        ["accepts another connection", ["accepted"]],
    ])("when an engine that once accepted a connection %s, it counts as alive", async (_, next) => {
        await isAliveAfter("accepted");
        expect(await isAliveAfter(...next)).toBe(true);
        expect(results).toEqual([]);
    });

    test("when an engine has never accepted a connection, it counts as alive although it refuses connections", async () => {
        expect(await isAliveAfter("refused", "refused")).toBe(true);
        expect(await isAliveAfter("unknown")).toBe(true);
        expect(await isAliveAfter("refused", "refused")).toBe(true);
    });

    test("when the address of another engine is set, that engine counts as alive until it has accepted a connection", async () => {
        await isAliveAfter("accepted");
        liveness.setAddress("127.0.0.1:8888");
        expect(await isAliveAfter("refused", "refused")).toBe(true);
        expect(connections.at(-1)?.address).toBe("127.0.0.1:8888");
    });

    test("when the same address is set again, the connection that the engine accepted before still counts", async () => {
        await isAliveAfter("accepted");
        liveness.setAddress(ADDRESS);
        expect(await isAliveAfter("refused", "refused")).toBe(false);
    });

    test("when the address changes between the two connections, their refusal does not make the new engine dead", async () => {
        await isAliveAfter("accepted");
        clock.pause();
        const alive = isAliveAfter("refused", "refused");
        await nextTurn();
        expect(connections).toHaveLength(2);
        liveness.setAddress("127.0.0.1:8888");
        await isAliveAfter("accepted");
        results = ["refused"];
        clock.resume();
        expect(await alive).toBe(true);
    });

    test("when the address changes during a connection, its success does not count for the new engine", async () => {
        let accept: (result: ConnectResult) => void = () => undefined;
        const slow = new EngineLiveness(clock, (address) =>
            address === ADDRESS ? new Promise((resolve) => (accept = resolve)) : Promise.resolve("refused"),
        );
        slow.setAddress(ADDRESS);
        const ofFirst = slow.isAlive();
        slow.setAddress("127.0.0.1:8888");
        accept("accepted");
        expect(await ofFirst).toBe(true);
        expect(await slow.isAlive()).toBe(true);
    });

    test("when an address was set, hasAddress is true; otherwise it is false", () => {
        expect([new EngineLiveness(clock).hasAddress, liveness.hasAddress]).toEqual([false, true]);
    });

    test("when 30 callers check the engine at the same time, they share two connections", async () => {
        await isAliveAfter("accepted");
        results = ["refused", "refused"];
        expect(await Promise.all(Array.from({ length: 30 }, () => liveness.isAlive()))).toEqual(Array(30).fill(false));
        expect(connections).toHaveLength(3);
    });

    test("when no engine address is set, the engine counts as alive and no connection is opened", async () => {
        const connect = jest.fn();
        expect(await new EngineLiveness(clock, connect).isAlive()).toBe(true);
        expect(connect).not.toHaveBeenCalled();
    });
});

describe("tryToConnect", () => {
    async function listen(host: string): Promise<Server> {
        const server = createServer().listen(0, host);
        await once(server, "listening");
        return server;
    }

    test.each(["127.0.0.1", "[::1]"])(
        "when a process listens at %s, the result is accepted; after the process stops listening, the result is refused",
        async (host) => {
            const server = await listen(host.replace(/[[\]]/g, ""));
            const address = `${host}:${(server.address() as AddressInfo).port}`;
            expect(await tryToConnect(address)).toBe("accepted");
            server.close();
            await once(server, "close");
            expect(await tryToConnect(address)).toBe("refused");
        },
    );

    test("when the host name cannot be resolved, the result is unknown", async () => {
        expect(await tryToConnect("host.invalid:80")).toBe("unknown");
    });
});

test.each<[string | undefined, string[]]>([
    [ADDRESS, ["--logtostderr", "-v=9", ADDRESS]],
    ["localhost:1", ["localhost:1"]],
    [undefined, ["--tracing=127.0.0.1:1", "127.0.0.1:1/x"]],
    [undefined, []],
])("the engine's address is %s when the arguments of the provider process are %j", (address, args) => {
    expect(engineAddress(["node", "server", ...args])).toBe(address);
});
