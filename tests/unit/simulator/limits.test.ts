// The limits of the simulator: the size of request bodies and of the request log.
import { request } from "node:http";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { SYSTEM_CLOCK } from "../../../src/simulator/clock";
import { RequestLog } from "../../../src/simulator/request-log";
import { TenantClient } from "./support/tenant-client";
import { REQUIRED } from "../../support/fields";

const MEGABYTE = 1024 * 1024;

describe("the body of a request to the simulator", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    const bodyOfSize = (bytes: number) => {
        const empty = JSON.stringify({ ...REQUIRED, description: "" });
        return JSON.stringify({ ...REQUIRED, description: "x".repeat(bytes - empty.length) });
    };

    test("when the body of a create has 1 MB, it is accepted; when it has one byte more, it is rejected with 413 and no client is created", async () => {
        const headers = { "Content-Type": "application/json" };
        expect((await tenant.call("POST", "/v2025/oauth-clients", bodyOfSize(MEGABYTE), headers)).status).toBe(200);
        const refused = await tenant.call("POST", "/v2025/oauth-clients", bodyOfSize(MEGABYTE + 1), headers);
        expect(refused.status).toBe(413);
        expect(refused.text).toContain("1 MB");
        expect(await tenant.control("GET", "clients")).toHaveLength(1);
    });

    test("when a body for the control API or the token endpoint has more than 1 MB, the response is 413", async () => {
        const body = "x".repeat(MEGABYTE + 1);
        for (const path of ["/__simulator/clients", "/oauth/token"]) {
            expect((await tenant.send("POST", path, body)).status).toBe(413);
        }
    });

    test.each([
        ["with its length", { "Content-Length": 200 * MEGABYTE }],
        ["in chunks, without a length", { "Transfer-Encoding": "chunked" }],
    ])(
        "when a body of 200 MB is sent %s, the 413 response is sent before the whole body arrives",
        async (_, headers) => {
            const outgoing = request(`${tenant.simulator.baseUrl}/__simulator/clients`, { method: "POST", headers });
            // The rest is never sent, so the response cannot wait for it.
            outgoing.write(Buffer.alloc(2 * MEGABYTE, "x"));
            outgoing.on("error", () => undefined);
            const [response] = (await once(outgoing, "response")) as [IncomingMessage];
            expect(response.statusCode).toBe(413);
            outgoing.destroy();
        },
    );
});

describe("the request log of the simulator", () => {
    test("when more than 10,000 requests arrive, the log has the last 10,000 in order", () => {
        const log = new RequestLog(SYSTEM_CLOCK);
        for (let index = 0; index < 10_005; index += 1) {
            log.record("GET", `/${index}`);
        }
        const paths = log.all().map(({ path }) => path);
        expect(paths).toHaveLength(10_000);
        expect([paths[0], paths.at(-1)]).toEqual(["/5", "/10004"]);
        expect(log.drain()).toHaveLength(10_000);
        expect(log.all()).toEqual([]);
    });

    test.each([
        "client_secret=X1Y2",
        "CLIENT_SECRET=X1Y2",
        "client%5Fsecret=X1Y2",
        "client%5fsecret=X1Y2",
        "%63lient_secret=X1Y2",
        "client%255Fsecret=X1Y2",
        "%63%6C%69%65%6E%74%5F%73%65%63%72%65%74=X1Y2",
        "client_secret%3DX1Y2",
        "client_secret[]=X1Y2",
        "x=client_secret%3DX1Y2",
        "client%5Fsecret=%zz%58X1Y2",
        "%zzclient_secret=X1Y2",
        "access_token=X1Y2",
        "client_assertion=X1Y2",
        "grant_type=client_credentials&client%5Fsecret=X1Y2&client_id=c",
        "a=1;client%5Fsecret=X1Y2",
    ])("when the query of a request is %s, the log has the secret redacted", (query) => {
        const log = new RequestLog(SYSTEM_CLOCK);
        log.record("POST", `/oauth/token?${query}`);
        expect(JSON.stringify(log.all())).not.toContain("X1Y2");
        expect(log.all()[0]?.query).toContain("***");
    });

    test("when the path of a request contains a secret, the log has the secret redacted", () => {
        const log = new RequestLog(SYSTEM_CLOCK);
        log.record("POST", "/oauth/token%3Fclient%5Fsecret=X1Y2");
        log.record("POST", "/oauth/client_secret=X1Y2/other");
        expect(log.all().map(({ path }) => path)).toEqual(["/oauth/***", "/oauth/***/other"]);
    });

    test("when a query contains no secret, the log has it unchanged", () => {
        const log = new RequestLog(SYSTEM_CLOCK);
        const query = "filters=lastUsed%20isnull&grant_type=client_credentials&client_id=a%5Fb&&limit=5&q";
        log.record("GET", `/v2025/oauth-clients?${query}`);
        expect(log.all()[0]).toMatchObject({ path: "/v2025/oauth-clients", query });
    });

    test("when a query has a secret and other parameters, the log has only the secret redacted", () => {
        const log = new RequestLog(SYSTEM_CLOCK);
        log.record("POST", "/oauth/token?client_id=c&client%5Fsecret=X&grant_type=g");
        expect(log.all()[0]?.query).toBe("client_id=c&client%5Fsecret=***&grant_type=g");
    });
});
