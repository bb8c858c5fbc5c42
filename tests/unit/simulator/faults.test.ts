// The effect of each fault. The compiler requires an entry for every fault of the registry.
import { REQUIRED } from "../../support/fields";
import type { FaultName } from "../../../src/simulator/faults/registry";
import { TenantClient } from "./support/tenant-client";
import type { Body, HttpResponse } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";

/** The expected effect, and its check on a new tenant. */
type Effect = readonly [effect: string, check: (tenant: TenantClient) => Promise<void>];

const EFFECTS: Readonly<Record<FaultName, Effect>> = {
    latency: [
        "the response comes after the given time",
        async (tenant) => {
            await tenant.setFaults({ latency: 50 });
            const start = performance.now();
            await tenant.send("GET", "/oauth/info");
            // A timer may fire up to a millisecond early.
            expect(performance.now() - start).toBeGreaterThan(45);
        },
    ],
    "retry-after": [
        "a 429 response has Retry-After as a date or has no Retry-After",
        async (tenant) => {
            await tenant.setFaults({ "error-before": 429, "retry-after": "date" });
            const date = (await tenant.send("GET", PATH)).headers.get("Retry-After");
            expect(Date.parse(date ?? "")).toBeGreaterThan(Date.now() - 1000);
            expect(date).toMatch(/ GMT$/);
            await tenant.setFaults({ "retry-after": "none" });
            expect((await tenant.send("GET", PATH)).headers.get("Retry-After")).toBeNull();
        },
    ],
    "reset-before": [
        "a create fails with a reset connection before it takes effect",
        async (tenant) => {
            expect(await postOnce(tenant, "reset-before", true)).toEqual([undefined, 0]);
            expect(await lastLogged(tenant)).toMatchObject({ method: "POST", status: null });
        },
    ],
    "error-before": [
        "a create fails with the given status before it takes effect",
        async (tenant) => {
            expect(await postOnce(tenant, "error-before", 503)).toEqual([503, 0]);
            expect((await tenant.call("POST", PATH, REQUIRED)).status).toBe(200);
        },
    ],
    "html-before": [
        "a create gets an HTML page with the status 200 and does not take effect",
        async (tenant) => {
            expect(await postOnce(tenant, "html-before", true)).toEqual([200, 0]);
            await tenant.setFaults({ "html-before": true });
            expectHtml(await tenant.call("GET", PATH), 200);
        },
    ],
    "rate-limit": [
        "each credential has the given number of requests per API version in a window and then receives 429",
        async (tenant) => {
            await tenant.create();
            await tenant.setFaults({ "rate-limit": 3 });
            const statuses = [];
            for (let index = 0; index < 4; index += 1) {
                statuses.push((await tenant.call("GET", PATH)).status);
            }
            expect(statuses).toEqual([200, 200, 200, 429]);
            const refused = await tenant.call("GET", PATH);
            expect(refused.json).toEqual({ message: " Rate Limit Exceeded " });
            expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
            expect((await tenant.send("GET", PATH, undefined, await bearer(tenant))).status).toBe(429);
            expect((await tenant.call("GET", "/beta/oauth-clients")).status).toBe(200);
            for (let index = 0; index < 4; index += 1) {
                expect(await bearer(tenant)).toEqual({ Authorization: expect.stringMatching(/^Bearer ./) as unknown });
            }
        },
    ],
    "read-delay": [
        "reads return the clients as they were before the delay, and writes take effect at once",
        async (tenant) => {
            await tenant.setFaults({ "read-delay": 30_000 });
            const { id } = await tenant.create();
            expect((await tenant.call("GET", `${PATH}/${String(id)}`)).status).toBe(404);
            expect((await tenant.call("GET", PATH)).json).toEqual([]);
            expect((await tenant.patch(id, [{ op: "replace", path: "/name", value: "x" }])).status).toBe(200);
            await tenant.setFaults({ "read-delay": null });
            expect(await readClient(tenant, id)).toMatchObject({ name: "x" });
        },
    ],
    "token-lifetime": [
        "a token expires after the given time",
        async (tenant) => {
            await tenant.setFaults({ "token-lifetime": 0 });
            expect(await listStatus(tenant, await bearer(tenant))).toBe(401);
            await tenant.setFaults({ "token-lifetime": null });
            expect(await listStatus(tenant, await bearer(tenant))).toBe(200);
        },
    ],
    "token-scope": [
        "a token permits only the operations of the given scope",
        async (tenant) => {
            const { id } = await tenant.create();
            const statuses = async (scope: string) => {
                await tenant.setFaults({ "token-scope": scope });
                const headers = await bearer(tenant);
                return Promise.all([
                    listStatus(tenant, headers),
                    readStatus(tenant, id, headers),
                    tenant.send("DELETE", `${PATH}/no`, undefined, headers).then(({ status }) => status),
                ]);
            };
            expect(await statuses("idn:identity:read")).toEqual([403, 403, 403]);
            expect(await statuses("idn:identity:read sp:oauth-client:read")).toEqual([200, 200, 403]);
            expect(await statuses("sp:oauth-client:manage")).toEqual([200, 200, 404]);
        },
    ],
    "token-without-user": [
        "a token permits only reads by id",
        async (tenant) => {
            const { id } = await tenant.create();
            await tenant.setFaults({ "token-without-user": true });
            const headers = await bearer(tenant);
            expect([await listStatus(tenant, headers), await readStatus(tenant, id, headers)]).toEqual([403, 200]);
        },
    ],
    "token-without-admin": [
        "a token permits no operation",
        async (tenant) => {
            const { id } = await tenant.create();
            await tenant.setFaults({ "token-without-admin": true });
            const headers = await bearer(tenant);
            expect([await listStatus(tenant, headers), await readStatus(tenant, id, headers)]).toEqual([403, 403]);
        },
    ],
    "token-revoked": [
        "the token of the request is invalid from then on, and a new token is valid",
        async (tenant) => {
            const headers = await bearer(tenant);
            await tenant.control("POST", "faults", { name: "token-revoked", path: PATH, times: 1 });
            const statuses = [await listStatus(tenant, headers), await listStatus(tenant, headers)];
            expect([...statuses, await listStatus(tenant, await bearer(tenant))]).toEqual([401, 401, 200]);
        },
    ],
    "null-arrays": [
        "empty arrays are null in each response",
        async (tenant) => {
            await tenant.setFaults({ "null-arrays": true });
            const created = await tenant.create();
            expect(created).toMatchObject({ redirectUris: null, grantTypes: ["CLIENT_CREDENTIALS"] });
            expect(await readClient(tenant, created.id)).toMatchObject({ redirectUris: null });
        },
    ],
    "shuffle-list": [
        "LIST responses have the same clients in different orders",
        async (tenant) => {
            await createTwelve(tenant);
            const inOrder = await listNames(tenant);
            await tenant.setFaults({ "shuffle-list": true });
            const shuffled = [await listNames(tenant), await listNames(tenant), await listNames(tenant)];
            expect(shuffled[0]?.toSorted()).toEqual(inOrder.toSorted());
            expect(shuffled).not.toEqual([inOrder, inOrder, inOrder]);
        },
    ],
    "list-cap": [
        "a LIST response has only the given number of clients",
        async (tenant) => {
            await createTwelve(tenant);
            const all = await listNames(tenant);
            await tenant.setFaults({ "list-cap": 5 });
            expect(await listNames(tenant)).toEqual(all.slice(0, 5));
        },
    ],
    "unknown-enums": [
        "a client in a response has an undocumented grant type",
        async (tenant) => {
            const { id } = await tenant.create();
            await tenant.setFaults({ "unknown-enums": true });
            expect((await readClient(tenant, id)).grantTypes).toEqual(["CLIENT_CREDENTIALS", "PASSWORD"]);
        },
    ],
    "numbers-as-strings": [
        "numbers in a response are strings",
        async (tenant) => {
            const { id } = await tenant.create();
            await tenant.setFaults({ "numbers-as-strings": true });
            expect(await readClient(tenant, id)).toMatchObject({ accessTokenValiditySeconds: "750" });
        },
    ],
    "other-client": [
        "a response has another client, if the tenant has one",
        async (tenant) => {
            await tenant.setFaults({ "other-client": true });
            const first = await tenant.create({ name: "first" });
            expect(first.name).toBe("first");
            expect(await tenant.create({ name: "second" })).toMatchObject({
                id: first.id,
                name: "first",
                secret: null,
            });
            expect(await tenant.control("GET", "clients")).toMatchObject([{ name: "first" }, { name: "second" }]);
        },
    ],
    "response-merge": [
        "a response has the given fields, and the stored client does not",
        async (tenant) => {
            await tenant.setFaults({ "response-merge": { name: "other", extra: 1 } });
            const { clientId, clientSecret } = tenant.simulator;
            const { json } = await tenant.requestToken(clientId, clientSecret);
            expect(json).not.toHaveProperty("extra");
            const created = await tenant.create();
            expect(created).toMatchObject({ name: "other", extra: 1 });
            await tenant.setFaults({ "response-merge": null });
            const read = await readClient(tenant, created.id);
            expect(read.name).toBe("reporting");
            expect(read).not.toHaveProperty("extra");
        },
    ],
    "response-omit": [
        "a response does not have the given field, and the stored client has it",
        async (tenant) => {
            await tenant.setFaults({ "response-omit": "scope" });
            const created = await tenant.create();
            expect(created).not.toHaveProperty("scope");
            await tenant.setFaults({ "response-omit": null });
            expect(await readClient(tenant, created.id)).toMatchObject({ scope: ["sp:scopes:all"] });
        },
    ],
    "error-after": [
        "a create takes effect and its response has the given status",
        async (tenant) => {
            expect(await postOnce(tenant, "error-after", 503)).toEqual([503, 1]);
        },
    ],
    "html-after": [
        "a create takes effect and its response is an HTML page with the status 200",
        async (tenant) => {
            expect(await postOnce(tenant, "html-after", true)).toEqual([200, 1]);
            await tenant.setFaults({ "html-after": true });
            expectHtml(await tenant.call("GET", PATH), 200);
            expect((await tenant.call("GET", `${PATH}/nobody`)).status).toBe(404);
        },
    ],
    "success-status": [
        "a successful response has the given status, and an error response keeps its own",
        async (tenant) => {
            const { id } = await tenant.create();
            await tenant.setFaults({ "success-status": 202 });
            const listed = await tenant.call("GET", PATH);
            expect([listed.status, listed.json]).toEqual([202, [expect.objectContaining({ id })]]);
            const deleted = await tenant.call("DELETE", `${PATH}/${String(id)}`);
            expect([deleted.status, deleted.text]).toEqual([202, ""]);
            expect((await tenant.call("DELETE", `${PATH}/${String(id)}`)).status).toBe(404);
        },
    ],
    "html-errors": [
        "an error response is an HTML page, and a successful response is not",
        async (tenant) => {
            await tenant.setFaults({ "html-errors": true });
            expectHtml(await tenant.call("GET", `${PATH}/nobody`), 404);
            expect((await tenant.call("GET", PATH)).json).toEqual([]);
        },
    ],
    "content-encoding": [
        "an error response has an invalid Content-Encoding, and a successful response has none",
        async (tenant) => {
            await tenant.setFaults({ "content-encoding": true });
            const error = await tenant.call("GET", `${PATH}/nobody`);
            expect(error.headers.get("Content-Encoding")).toBe("UTF-8");
            expect((await tenant.call("GET", PATH)).headers.get("Content-Encoding")).toBeNull();
        },
    ],
    "byte-order-mark": [
        "a successful response starts with a byte order mark",
        async (tenant) => {
            await tenant.setFaults({ "byte-order-mark": true });
            const response = await fetch(`${tenant.simulator.baseUrl}/oauth/info`);
            // The method text() would remove the byte order mark.
            const body = Buffer.from(await response.arrayBuffer());
            expect(body.subarray(0, 4).toString("hex")).toBe("efbbbf7b");
        },
    ],
    "deprecated-version": [
        "each response has the header X-Deprecated",
        async (tenant) => {
            expect((await tenant.call("GET", PATH)).headers.get("X-Deprecated")).toBeNull();
            await tenant.setFaults({ "deprecated-version": true });
            expect((await tenant.call("GET", PATH)).headers.get("X-Deprecated")).toBe("true");
        },
    ],
    "clock-skew": [
        "the header Date and the time of a creation are ahead of the real time, or the header is behind it",
        async (tenant) => {
            const skew = async (seconds: number) => {
                await tenant.setFaults({ "clock-skew": seconds });
                const { headers } = await tenant.call("GET", PATH);
                return Math.round((Date.parse(headers.get("Date") ?? "") - Date.now()) / 1_000_000);
            };
            expect([await skew(36_000), await skew(-36_000)]).toEqual([36, -36]);
            const created = await postOnce(tenant, "clock-skew", 36_000);
            expect(created[1]).toBe(1);
            const [client] = (await tenant.control("GET", "clients")) as { created: string }[];
            expect(Math.round((Date.parse(client?.created ?? "") - Date.now()) / 1_000_000)).toBe(36);
        },
    ],
    "truncate-response": [
        "a create takes effect and the connection closes during its response",
        async (tenant) => {
            expect(await postOnce(tenant, "truncate-response", true)).toEqual([undefined, 1]);
            expect(await lastLogged(tenant)).toMatchObject({ method: "POST", status: 200 });
        },
    ],
    "reset-after": [
        "a create takes effect and the connection is reset before its response",
        async (tenant) => {
            expect(await postOnce(tenant, "reset-after", true)).toEqual([undefined, 1]);
            expect(await lastLogged(tenant)).toMatchObject({ method: "POST", status: null });
        },
    ],
};

describe("a fault of the simulator", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    test.each(Object.entries(EFFECTS).map(([name, [effect, check]]) => [name, effect, check] as const))(
        "when the fault %s is active, %s",
        async (_, __, check) => {
            await check(tenant);
        },
    );

    test("when several faults are active, all of them change the response", async () => {
        await tenant.setFaults({ "response-omit": "scope", "response-merge": { name: "other" }, "clock-skew": 36_000 });
        const { json, headers } = await tenant.call("POST", PATH, REQUIRED);
        expect(json).toMatchObject({ name: "other" });
        expect(json).not.toHaveProperty("scope");
        expect(Date.parse(headers.get("Date") ?? "") - Date.now()).toBeGreaterThan(35_000_000);
    });
});

/** Sends a POST under a fault. @returns its status, undefined if it failed, and the number of clients afterwards */
async function postOnce(tenant: TenantClient, name: FaultName, value: unknown): Promise<[number | undefined, number]> {
    await tenant.call("GET", PATH);
    await tenant.control("POST", "faults", { name, value, method: "POST", path: PATH, times: 1 });
    const status = await tenant.call("POST", PATH, REQUIRED).then(
        (response) => response.status,
        () => undefined,
    );
    return [status, ((await tenant.control("GET", "clients")) as unknown[]).length];
}

async function lastLogged(tenant: TenantClient): Promise<unknown> {
    return ((await tenant.control("GET", "requests")) as unknown[]).at(-1);
}

async function bearer(tenant: TenantClient): Promise<Record<string, string>> {
    const { clientId, clientSecret } = tenant.simulator;
    return { Authorization: `Bearer ${await tenant.fetchAccessToken(clientId, clientSecret)}` };
}

async function listStatus(tenant: TenantClient, headers: Record<string, string>): Promise<number> {
    return (await tenant.send("GET", PATH, undefined, headers)).status;
}

async function readStatus(tenant: TenantClient, id: unknown, headers: Record<string, string>): Promise<number> {
    return (await tenant.send("GET", `${PATH}/${String(id)}`, undefined, headers)).status;
}

async function readClient(tenant: TenantClient, id: unknown): Promise<Body> {
    return (await tenant.call("GET", `${PATH}/${String(id)}`)).json as Body;
}

async function createTwelve(tenant: TenantClient): Promise<void> {
    for (let index = 0; index < 12; index += 1) {
        await tenant.create({ name: `client ${index}` });
    }
}

async function listNames(tenant: TenantClient): Promise<unknown[]> {
    return ((await tenant.call("GET", PATH)).json as Body[]).map(({ name }) => name);
}

function expectHtml(response: HttpResponse, status: number): void {
    expect([response.status, response.headers.get("Content-Type")]).toEqual([status, "text/html"]);
    expect(response.text).toContain("<html>");
}
