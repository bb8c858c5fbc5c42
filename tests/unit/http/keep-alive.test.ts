// Connections are kept alive and shared, because each new one costs a handshake.
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../support/connection";
import { TOKEN } from "./support/stub-server";

const CALLERS = 8;
const READS = 20;

describe("connections of SailPointClient", () => {
    test("when 8 callers send 20 requests each, at most 8 connections are opened", async () => {
        let connections = 0;
        let requests = 0;
        const server = createServer((request, response) => {
            requests += 1;
            request.resume();
            request.on("end", () => {
                response.setHeader("Content-Type", "application/json");
                response.end(JSON.stringify(request.url === "/oauth/token" ? TOKEN : { id: "a" }));
            });
        }).listen(0, "127.0.0.1");
        server.on("connection", () => (connections += 1));
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const address = { baseUrl: `http://127.0.0.1:${port}`, clientId: "id", clientSecret: "secret" };
        const client = new SailPointClient(connectionTo(address, { requestsPer10Seconds: 1_000 }));
        await Promise.all(
            Array.from({ length: CALLERS }, async () => {
                for (let read = 0; read < READS; read++) {
                    await client.operation().get("a");
                }
            }),
        );
        server.closeAllConnections();
        server.close();
        expect(requests).toBe(1 + CALLERS * READS);
        expect(connections).toBeLessThanOrEqual(CALLERS);
    });
});
