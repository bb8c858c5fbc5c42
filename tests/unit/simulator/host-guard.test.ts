// The guard of the simulator: it accepts requests of programs on this machine and rejects those of websites.
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { rawRequest } from "./support/raw-request";

const CLIENTS = "/__simulator/clients";

describe("the host guard of the simulator", () => {
    let simulator: Simulator;

    beforeAll(async () => {
        simulator = await startSimulator();
    });

    afterAll(async () => {
        await simulator.stop();
    });

    const send = (path: string, headers: Record<string, string>, method = "GET", body?: string) =>
        rawRequest(`${simulator.baseUrl}${path}`, { method, headers, ...(body !== undefined && { body }) });

    test.each(["127.0.0.1", "127.0.0.1:80", "127.1.2.3:4321", "localhost", "LOCALHOST:1", "[::1]", "[::1]:65535"])(
        "when the header Host is %s, the request is accepted",
        async (host) => {
            expect(await send(CLIENTS, { Host: host })).toEqual({ status: 200, text: "[]" });
        },
    );

    test.each([
        "rebind.attacker.example",
        "rebind.attacker.example:4321",
        "127.0.0.1.attacker.example",
        "localhost.attacker.example",
        "127.0.0.256",
        "127.1",
        "128.0.0.1",
        "0.0.0.0",
        "[::2]",
    ])("when the header Host is %s, requests to every path are rejected with 421", async (host) => {
        for (const path of [CLIENTS, "/", "/oauth/info", "/v2025/oauth-clients"]) {
            const { status, text } = await send(path, { Host: host });
            expect(status).toBe(421);
            expect(text).toContain("loopback");
        }
    });

    test.each([
        "https://attacker.example",
        "http://127.0.0.1.attacker.example",
        "null",
        "http://localhost@evil.example",
    ])(
        "when the header Origin is %s, a text/plain POST to the control API is rejected with 403 and changes nothing",
        async (origin) => {
            const headers = { Origin: origin, "Content-Type": "text/plain" };
            const { status, text } = await send(CLIENTS, headers, "POST", '{"name":"by a website"}');
            expect(status).toBe(403);
            expect(text).toContain("Origin");
            expect(await send(CLIENTS, {})).toEqual({ status: 200, text: "[]" });
        },
    );

    test.each(["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443"])(
        "when the header Origin is %s, the request is accepted",
        async (origin) => {
            expect((await send(CLIENTS, { Origin: origin })).status).toBe(200);
        },
    );
});
