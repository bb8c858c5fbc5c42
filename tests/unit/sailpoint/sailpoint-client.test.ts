// The token request and the five operations in every version of the API, against the simulator.
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import type { SendGate } from "../../../src/http/send-gate";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { connectionTo } from "../../support/connection";
import { controlSimulator } from "../../support/control-simulator";
import { FakeClock } from "../../support/fake-clock";
import { REQUIRED } from "../../support/fields";
import { StubServer, TOKEN } from "../http/support/stub-server";

describe("SailPointClient", () => {
    let clock: FakeClock;
    let simulator: Simulator;

    beforeAll(async () => {
        clock = new FakeClock();
        simulator = await startSimulator();
    });

    afterAll(async () => {
        clock.stop();
        await simulator.stop();
    });

    function client(apiVersion: string): SailPointClient {
        return new SailPointClient(connectionTo(simulator, { apiVersion }));
    }

    test("when a LIST has a filter, the filter is sent as a query parameter", async () => {
        const server = await StubServer.withToken(() => ({ body: [] }));
        await new SailPointClient(server.connection, noopObserver, clock).list("lastUsed le 2026-01-01T00:00:00+02:00");
        await server.stop();
        const expectedUrl = "/v2025/oauth-clients?filters=lastUsed%20le%202026-01-01T00%3A00%3A00%2B02%3A00";
        expect(server.requests.map(({ url }) => url)).toEqual(["/oauth/token", expectedUrl]);
    });

    test.each(["beta", "v3", "v2024", "v2025", "v2026", "v1"])(
        "when apiVersion is %s, all five operations succeed with one token",
        async (version) => {
            await controlSimulator(simulator.baseUrl, "DELETE", "requests");
            const sailpoint = client(version);
            expect(await sailpoint.tenant()).toEqual({
                host: new URL(simulator.baseUrl).host,
                tenantId: simulator.tenantId,
            });
            const { client: created } = await sailpoint.create(REQUIRED);
            expect(created).toMatchObject({ ...REQUIRED, secret: expect.any(String) as unknown });
            expect(await sailpoint.get(created.id)).toMatchObject({ ...REQUIRED, secret: null });
            expect(await sailpoint.list()).toMatchObject([{ id: created.id }]);
            const patched = await sailpoint.patch(created.id, [{ op: "replace", path: "/name", value: "other" }]);
            expect(patched).toMatchObject({ name: "other", description: REQUIRED.description });
            await sailpoint.delete(created.id);
            await expect(sailpoint.get(created.id)).rejects.toMatchObject({ code: "NOT_FOUND", status: 404 });

            const log = (await controlSimulator(simulator.baseUrl, "GET", "requests")) as {
                method: string;
                path: string;
            }[];
            const collection = version === "v1" ? "/oauth-clients/v1" : `/${version}/oauth-clients`;
            expect(log.map(({ method, path }) => `${method} ${path}`)).toEqual([
                "POST /oauth/token",
                `POST ${collection}`,
                `GET ${collection}/${created.id}`,
                `GET ${collection}`,
                `PATCH ${collection}/${created.id}`,
                `DELETE ${collection}/${created.id}`,
                `GET ${collection}/${created.id}`,
            ]);
        },
    );

    test("when the local clock is corrected, the estimate of SailPoint's time stays", async () => {
        let correctionMs = 0;
        const corrected = new (class extends FakeClock {
            override wallTime(): number {
                return super.wallTime() + correctionMs;
            }
        })();
        const sailpoint = new SailPointClient(connectionTo(simulator), noopObserver, corrected);
        await sailpoint.tenant();
        const before = Number(sailpoint.serverTime());
        correctionMs = 3 * 24 * 60 * 60 * 1000;
        expect(Number(sailpoint.serverTime()) - before).toBeLessThan(60_000);
        corrected.stop();
    });

    test("when the tenant does not have the API version, the error is NOT_FOUND", async () => {
        const sailpoint = client("v9999");
        await expect(sailpoint.list()).rejects.toMatchObject({ code: "NOT_FOUND" });
    });

    test("when baseUrl has a path, the paths of all requests start with it", async () => {
        const gateway = await StubServer.start((request) => ({
            body: request.url.endsWith("/oauth/token") ? { access_token: "t" } : [],
        }));
        const sailpoint = new SailPointClient(
            { ...gateway.connection, baseUrl: `${gateway.baseUrl}/isc` },
            noopObserver,
            clock,
        );
        await sailpoint.list();
        expect(gateway.requests.map(({ url }) => url)).toEqual(["/isc/oauth/token", "/isc/v2025/oauth-clients"]);
        await gateway.stop();
    });

    test.each([
        ["no/such id?", "no%2Fsuch%20id%3F"],
        ["...", "..."],
        ["ä#%", "%C3%A4%23%25"],
    ])("when the id is %j, it is sent as one encoded segment of the path", async (id, segment) => {
        const server = await StubServer.withToken(() => ({ body: { id } }));
        const sailpoint = new SailPointClient(server.connection, noopObserver, clock);
        expect(await sailpoint.get(id)).toEqual({ id });
        const sentUrl = server.requests[1]?.url ?? "";
        expect(sentUrl).toBe(`/v2025/oauth-clients/${segment}`);
        await server.stop();
    });

    test.each([5, ["x"]])("when the id in a response is %j, the error is UNEXPECTED_RESPONSE", async (id) => {
        const server = await StubServer.withToken(() => ({ body: { id } }));
        const result: unknown = await new SailPointClient(server.connection, noopObserver, clock)
            .get("x")
            .catch((error: unknown) => error);
        await server.stop();
        expect(result).toMatchObject({ code: "UNEXPECTED_RESPONSE" });
    });

    test.each([".", ".."])("when the id is %s, no request is sent", async (id) => {
        const server = await StubServer.withToken(() => ({ body: { id } }));
        const sailpoint = new SailPointClient(server.connection, noopObserver, clock);
        const refused = sailpoint.delete(id);
        await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST" });
        expect(server.requests).toEqual([]);
        await server.stop();
    });

    test("when a request has a body, its header Content-Type is that of the body", async () => {
        const server = await StubServer.withToken(({ method }) =>
            method === "DELETE" ? { status: 204 } : { body: { id: "x" } },
        );
        const sailpoint = new SailPointClient(server.connection, noopObserver, clock);
        await sailpoint.create(REQUIRED);
        await sailpoint.patch("x", [{ op: "remove", path: "/homepageUrl" }]);
        await sailpoint.delete("x");
        const [, create, patch, remove] = server.requests;
        for (const request of [create, patch, remove]) {
            expect(request?.headers).toMatchObject({
                accept: "application/json",
                authorization: "Bearer ey.good.token",
            });
        }
        expect(create?.headers["content-type"]).toBe("application/json");
        expect(JSON.parse(create?.body ?? "")).toEqual(REQUIRED);
        expect(patch?.headers["content-type"]).toBe("application/json-patch+json");
        expect(patch?.body).toBe('[{"op":"remove","path":"/homepageUrl"}]');
        expect(remove?.body).toBe("");
        await server.stop();
    });

    test("when ten calls have failed, the LIST after an ambiguous create and the DELETE of its client are still sent", async () => {
        const methods: string[] = [];
        const failing = await StubServer.withToken(({ method }) => {
            methods.push(method);
            return method === "POST" ? { status: 503 } : method === "GET" ? { body: [] } : { status: 204 };
        });
        const client = new SailPointClient(failing.connection, noopObserver, clock);
        const errors: unknown[] = [];
        for (let count = 0; count < 10; count += 1) {
            errors.push(await client.create(REQUIRED).catch((error: unknown) => error));
        }
        expect(errors.every((error) => error instanceof AmbiguousCreateError)).toBe(true);
        await expect(client.create(REQUIRED)).rejects.toMatchObject({ code: "SERVER", attempts: 0 });
        await expect(client.get("x")).rejects.toMatchObject({ code: "SERVER", attempts: 0 });
        await client.undoCreate("x");
        expect(await client.findCreateCandidates(errors[0] as AmbiguousCreateError, () => true)).toEqual([]);
        expect(methods).toEqual([...Array<string>(10).fill("POST"), "DELETE", "GET"]);
        await failing.stop();
    });

    test("when ten calls have failed and the token has expired, the LIST after an ambiguous create gets a new token", async () => {
        const shortToken = { ...TOKEN, expires_in: 15 };
        const failing = await StubServer.start(({ method, url }) =>
            url === "/oauth/token" ? { body: shortToken } : method === "POST" ? { status: 503 } : { body: [] },
        );
        const client = new SailPointClient(failing.connection, noopObserver, clock);
        const errors: unknown[] = [];
        for (let count = 0; count < 10; count += 1) {
            errors.push(await client.create(REQUIRED).catch((error: unknown) => error));
        }
        await clock.advance(20_000);
        await expect(client.get("x")).rejects.toMatchObject({ code: "SERVER", attempts: 0 });
        expect(await client.findCreateCandidates(errors[0] as AmbiguousCreateError, () => true)).toEqual([]);
        await failing.stop();
    });

    test("when no more requests may be sent and the token has expired, the DELETE of an undelivered client gets a new token", async () => {
        const shortToken = { ...TOKEN, expires_in: 15 };
        const server = await StubServer.start(({ method, url }) =>
            url === "/oauth/token"
                ? { body: shortToken }
                : method === "DELETE"
                  ? { status: 204 }
                  : { body: { id: "x", secret: "s" } },
        );
        const closing = new AbortController();
        const gate: SendGate = { signal: closing.signal, beforeSend: () => Promise.resolve() };
        const client = new SailPointClient(server.connection, noopObserver, clock, gate);
        await client.create(REQUIRED);
        await clock.advance(20_000);
        closing.abort(new Error("the engine has ended"));
        await expect(client.get("x")).rejects.toThrow("the engine has ended");
        await client.undoCreate("x");
        expect(server.requests.map(({ method, url }) => `${method} ${url}`).at(-1)).toBe(
            "DELETE /v2025/oauth-clients/x",
        );
        await server.stop();
    });
});
