// The address of the simulated tenant.
import { Server } from "node:net";
import { startSimulator } from "../../../src/simulator";

test("when the simulator starts, it listens on a loopback address only", async () => {
    const listen = jest.spyOn(Server.prototype, "listen");
    const simulator = await startSimulator();
    const addresses = (listen.mock.contexts as Server[]).map((server) => server.address());
    listen.mockRestore();
    await simulator.stop();
    const port = Number(new URL(simulator.baseUrl).port);
    expect(addresses).toEqual([{ address: "127.0.0.1", family: "IPv4", port }]);
});
