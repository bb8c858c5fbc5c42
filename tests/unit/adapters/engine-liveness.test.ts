import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { once } from "node:events";
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

    test("when a reached engine refuses two connections 250 ms apart, it is dead", async () => {
        expect(await isAliveAfter("accepted")).toBe(true);
        expect(await isAliveAfter("refused", "refused")).toBe(false);
        expect(connections).toEqual([0, 0, 250].map((at) => ({ address: ADDRESS, at })));
    });

    test.each<[string, ConnectResult[]]>([
        ["accepts the second connection", ["refused", "accepted"]],
        ["does not respond to the second connection", ["refused", "unknown"]],
        ["does not respond", ["unknown"]],
        ["accepts the connection", ["accepted"]],
    ])("when a reached engine %s, it is alive", async (_, next) => {
        await isAliveAfter("accepted");
        expect(await isAliveAfter(...next)).toBe(true);
        expect(results).toEqual([]);
    });

    test("when an engine was never reached, it is alive although it refuses connections", async () => {
        expect(await isAliveAfter("refused", "refused")).toBe(true);
        expect(await isAliveAfter("unknown")).toBe(true);
        expect(await isAliveAfter("refused", "refused")).toBe(true);
    });

    test("when another engine attaches, it must be reached first", async () => {
        await isAliveAfter("accepted");
        liveness.setAddress("127.0.0.1:8888");
        expect(await isAliveAfter("refused", "refused")).toBe(true);
        expect(connections.at(-1)?.address).toBe("127.0.0.1:8888");
    });

    test("when the same address is set again, it stays reached", async () => {
        await isAliveAfter("accepted");
        liveness.setAddress(ADDRESS);
        expect(await isAliveAfter("refused", "refused")).toBe(false);
    });

    test("when another engine attaches between the two connections, the old one proves nothing", async () => {
        await isAliveAfter("accepted");
        clock.pause();
        const alive = isAliveAfter("refused", "refused");
        await Promise.resolve();
        liveness.setAddress("127.0.0.1:8888");
        clock.resume();
        expect(await alive).toBe(true);
    });

    test("when many callers check at the same time, they share the connections", async () => {
        await isAliveAfter("accepted");
        results = ["refused", "refused"];
        expect(await Promise.all(Array.from({ length: 30 }, () => liveness.isAlive()))).toEqual(Array(30).fill(false));
        expect(connections).toHaveLength(3);
    });

    test("when there is no engine, nothing is connected", async () => {
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
        "when a process listens at %s, the connection is accepted; afterwards it is refused",
        async (host) => {
            const server = await listen(host.replace(/[[\]]/g, ""));
            const address = `${host}:${(server.address() as AddressInfo).port}`;
            expect(await tryToConnect(address)).toBe("accepted");
            server.close();
            await once(server, "close");
            expect(await tryToConnect(address)).toBe("refused");
        },
    );

    test("when the host has no address, the result is unknown", async () => {
        expect(await tryToConnect("host.invalid:80")).toBe("unknown");
    });
});

test.each<[string | undefined, string[]]>([
    [ADDRESS, ["--logtostderr", "-v=9", ADDRESS]],
    ["localhost:1", ["localhost:1"]],
    [undefined, ["--tracing=127.0.0.1:1", "127.0.0.1:1/x"]],
    [undefined, []],
])("the address of the engine is %s when the arguments are %j", (address, args) => {
    expect(engineAddress(["node", "server", ...args])).toBe(address);
});
