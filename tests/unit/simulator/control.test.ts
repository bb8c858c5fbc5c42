// The control behind the API, and every quirk: what a tenant can be told to do wrong.
import { REQUIRED } from "../../support/fields";
import { TenantClient } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";

describe("the control", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    test("shows clients with their secrets, and makes, changes and deletes them", async () => {
        const created = await tenant.create();
        expect(await tenant.control("GET", "clients")).toEqual([{ ...created, lastUsed: null, metadata: null }]);
        await tenant.control("PATCH", `clients/${String(created.id)}`, { scope: ["other"], description: "changed" });
        const read = await tenant.call("GET", `${PATH}/${String(created.id)}`);
        expect(read.json).toMatchObject({ scope: ["other"], description: "changed", name: created.name });
        await tenant.control("DELETE", `clients/${String(created.id)}`);
        expect((await tenant.call("GET", `${PATH}/${String(created.id)}`)).status).toBe(404);
        const createdByControl = (await tenant.control("POST", "clients", { name: "by hand" })) as Body;
        expect((await tenant.call("GET", `${PATH}/${String(createdByControl.id)}`)).json).toMatchObject({
            name: "by hand",
        });
    });

    test.each([
        ["DELETE", "clients/nobody", undefined, "no such client"],
        ["PATCH", "clients/nobody", {}, "no such client"],
        ["PUT", "quirks", { "be-odd": true }, "list-cap"],
        ["PUT", "quirks", { "be-odd": null }, "list-cap"],
        ["PUT", "quirks", { "list-cap": "many" }, "list-cap takes a whole number"],
        ["PUT", "quirks", { "retry-after": "later" }, "seconds, date or none"],
        ["PUT", "quirks", 5, "must be a JSON object"],
        ["POST", "faults", { quirk: "latency", value: 5 }, "times must be"],
        ["POST", "faults", { quirk: "be-odd", times: 1 }, "list-cap"],
        ["POST", "faults", { quirk: "answer-with", value: "[1]", times: 1 }, "a JSON object"],
        ["POST", "faults", { quirk: "error-before", value: 200, times: 1 }, "from 400 on"],
    ])("refuses %s %s %j with what would be right", async (method, path, body, message) => {
        await expect(tenant.control(method, path, body)).rejects.toThrow(message);
        expect(await tenant.control("GET", "quirks")).toEqual({});
    });

    test("logs every request of the API in order, token requests included, and forgets when told to, with a last look", async () => {
        await tenant.call("GET", `${PATH}?filters=lastUsed%20isnull`);
        await tenant.call("GET", `${PATH}/nobody`);
        const logged = [
            { method: "POST", path: "/oauth/token", query: "", status: 200, at: expect.any(Number) as unknown },
            {
                method: "GET",
                path: PATH,
                query: "filters=lastUsed%20isnull",
                status: 200,
                at: expect.any(Number) as unknown,
            },
            { method: "GET", path: `${PATH}/nobody`, query: "", status: 404, at: expect.any(Number) as unknown },
        ];
        expect(await tenant.control("GET", "requests")).toEqual(logged);
        expect(await tenant.control("DELETE", "requests")).toEqual(logged);
        expect(await tenant.control("GET", "requests")).toEqual([]);
    });

    test("quirks go on and off while it runs; a fault holds for the next requests of its kind only", async () => {
        expect(await tenant.setQuirks({ latency: 1, "html-errors": true })).toEqual({
            latency: 1,
            "html-errors": true,
        });
        expect(await tenant.setQuirks({ latency: null })).toEqual({ "html-errors": true });
        await tenant.setQuirks({ "html-errors": null });
        const fault = { quirk: "error-before", value: 503, method: "get", path: `${PATH}/`, times: 2 };
        await tenant.control("POST", "faults", fault);
        const { id } = await tenant.create();
        const read = async () => (await tenant.call("GET", `${PATH}/${String(id)}`)).status;
        expect((await tenant.call("GET", PATH)).status).toBe(200);
        expect([await read(), await read(), await read()]).toEqual([503, 503, 200]);

        await tenant.control("POST", "faults", fault);
        await tenant.control("DELETE", "faults");
        expect(await read()).toBe(200);
    });
});

describe("the quirks", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    async function readClient(id: unknown): Promise<Body> {
        return (await tenant.call("GET", `${PATH}/${String(id)}`)).json as Body;
    }

    test("null-arrays, numbers-as-strings, unknown-enums: fields in forms that the contract does not have", async () => {
        const { id } = await tenant.create();
        await tenant.setQuirks({ "null-arrays": true, "numbers-as-strings": true, "unknown-enums": true });
        const client = await readClient(id);
        expect(client).toMatchObject({ redirectUris: null, accessTokenValiditySeconds: "750" });
        expect(client.grantTypes).toEqual(["CLIENT_CREDENTIALS", "PASSWORD"]);
        const created = await tenant.create();
        expect(created.redirectUris).toBeNull();
    });

    test("answer-without and answer-with: a field less, and fields of a choice", async () => {
        await tenant.setQuirks({ "answer-without": "scope", "answer-with": { name: "other", extra: 1 } });
        const created = await tenant.create();
        expect(created).not.toHaveProperty("scope");
        expect(created).toMatchObject({ name: "other", extra: 1 });
        await tenant.setQuirks({ "answer-without": null, "answer-with": null });
        expect(await readClient(created.id)).toMatchObject({ name: "reporting", scope: ["sp:scopes:all"] });
    });

    test("list-cap and shuffle-list: lists that are cut, and in any order", async () => {
        for (let index = 0; index < 12; index += 1) {
            await tenant.create({ name: `client ${index}` });
        }
        const names = async () => ((await tenant.call("GET", PATH)).json as Body[]).map(({ name }) => name);
        const inOrder = await names();
        await tenant.setQuirks({ "list-cap": 5 });
        expect(await names()).toEqual(inOrder.slice(0, 5));
        await tenant.setQuirks({ "list-cap": null, "shuffle-list": true });
        const shuffled = [await names(), await names(), await names()];
        expect(shuffled[0]?.toSorted()).toEqual(inOrder.toSorted());
        expect(shuffled).not.toEqual([inOrder, inOrder, inOrder]);
    });

    test("read-delay: reads tell what was, while writes are at once", async () => {
        await tenant.setQuirks({ "read-delay": 30_000 });
        const { id } = await tenant.create();
        expect((await tenant.call("GET", `${PATH}/${String(id)}`)).status).toBe(404);
        expect((await tenant.call("GET", PATH)).json).toEqual([]);
        expect((await tenant.patch(id, [{ op: "replace", path: "/name", value: "x" }])).status).toBe(200);
        await tenant.setQuirks({ "read-delay": null });
        expect(await readClient(id)).toMatchObject({ name: "x" });
    });

    test("rate-limit: so many requests in a window for each credential and version, then 429 with its body", async () => {
        await tenant.create();
        await tenant.setQuirks({ "rate-limit": 3 });
        const statuses = [];
        for (let index = 0; index < 4; index += 1) {
            statuses.push((await tenant.call("GET", PATH)).status);
        }
        expect(statuses).toEqual([200, 200, 200, 429]);
        const refused = await tenant.call("GET", PATH);
        expect(refused.json).toEqual({ message: " Rate Limit Exceeded " });
        expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
        const another = await tenant.fetchAccessToken(tenant.simulator.clientId, tenant.simulator.clientSecret);
        const headers = { Authorization: `Bearer ${another}` };
        expect((await tenant.send("GET", PATH, undefined, headers)).status).toBe(429);
        expect((await tenant.call("GET", "/beta/oauth-clients")).status).toBe(200);
        for (let index = 0; index < 4; index += 1) {
            expect(await tenant.fetchAccessToken(tenant.simulator.clientId, tenant.simulator.clientSecret)).toMatch(
                /./,
            );
        }
    });

    test("retry-after: as a date, or not at all", async () => {
        await tenant.setQuirks({ "error-before": 429, "retry-after": "date" });
        const dated = (await tenant.send("GET", PATH)).headers.get("Retry-After");
        expect(Date.parse(dated ?? "")).toBeGreaterThan(Date.now() - 1000);
        expect(dated).toMatch(/ GMT$/);
        await tenant.setQuirks({ "retry-after": "none" });
        expect((await tenant.send("GET", PATH)).headers.get("Retry-After")).toBeNull();
    });

    test("error-before and reset-before do nothing; error-after, reset-after and cut-answer do what was asked", async () => {
        await tenant.call("GET", PATH);
        const count = async () => ((await tenant.control("GET", "clients")) as unknown[]).length;
        const injectOnce = (quirk: string, value: unknown) =>
            tenant.control("POST", "faults", { quirk, value, method: "POST", path: PATH, times: 1 });
        const post = () => tenant.call("POST", PATH, REQUIRED);

        await injectOnce("error-before", 503);
        expect([(await post()).status, await count()]).toEqual([503, 0]);
        await injectOnce("reset-before", true);
        await expect(post()).rejects.toThrow("fetch failed");
        expect(await count()).toBe(0);
        await injectOnce("error-after", 503);
        expect([(await post()).status, await count()]).toEqual([503, 1]);
        await injectOnce("reset-after", true);
        await expect(post()).rejects.toThrow("fetch failed");
        expect(await count()).toBe(2);
        await injectOnce("cut-answer", true);
        await expect(post()).rejects.toThrow();
        expect(await count()).toBe(3);
        expect((await post()).status).toBe(200);
    });

    test("html-errors and content-encoding: errors in forms that are hard to read", async () => {
        await tenant.setQuirks({ "html-errors": true });
        const page = await tenant.call("GET", `${PATH}/nobody`);
        expect([page.status, page.headers.get("Content-Type")]).toEqual([404, "text/html"]);
        expect(page.text).toContain("<html>");
        await tenant.setQuirks({ "html-errors": null, "content-encoding": true });
        const withEncoding = await tenant.call("GET", `${PATH}/nobody`);
        expect(withEncoding.headers.get("Content-Encoding")).toBe("UTF-8");
    });

    test("latency: it waits before it acts", async () => {
        await tenant.setQuirks({ latency: 50 });
        const begin = performance.now();
        await tenant.send("GET", "/oauth/info");
        // Not how fast it is, but that it waited at all; a timer may end up to a millisecond early.
        expect(performance.now() - begin).toBeGreaterThan(45);
    });

    test("token-lifetime, token-revoked, no-user, no-admin: tokens that are not good for long or for much", async () => {
        const { clientId, clientSecret } = tenant.simulator;
        const bearer = async () => ({
            Authorization: `Bearer ${await tenant.fetchAccessToken(clientId, clientSecret)}`,
        });
        const status = async (headers: Record<string, string>) =>
            (await tenant.send("GET", PATH, undefined, headers)).status;

        await tenant.setQuirks({ "token-lifetime": 0 });
        expect(await status(await bearer())).toBe(401);
        await tenant.setQuirks({ "token-lifetime": null });
        const headers = await bearer();
        await tenant.control("POST", "faults", { quirk: "token-revoked", path: PATH, times: 1 });
        expect([await status(headers), await status(headers), await status(await bearer())]).toEqual([401, 401, 200]);

        const { id } = await tenant.create();
        const byId = async (requestHeaders: Record<string, string>) =>
            (await tenant.send("GET", `${PATH}/${String(id)}`, undefined, requestHeaders)).status;
        await tenant.setQuirks({ "no-user": true });
        const application = await bearer();
        expect([await status(application), await byId(application)]).toEqual([403, 200]);
        await tenant.setQuirks({ "no-user": null, "no-admin": true });
        const plainUser = await bearer();
        expect([await status(plainUser), await byId(plainUser)]).toEqual([403, 403]);
    });

    test("token-scope: a token is good for what its scope names", async () => {
        const { clientId, clientSecret } = tenant.simulator;
        const { id } = await tenant.create();
        const statuses = async (scope: string) => {
            await tenant.setQuirks({ "token-scope": scope });
            const headers = { Authorization: `Bearer ${await tenant.fetchAccessToken(clientId, clientSecret)}` };
            const requests = [
                ["GET", PATH] as const,
                ["GET", `${PATH}/${String(id)}`] as const,
                ["DELETE", `${PATH}/no`] as const,
            ];
            return Promise.all(
                requests.map(async ([method, path]) => (await tenant.send(method, path, undefined, headers)).status),
            );
        };
        expect(await statuses("idn:identity:read")).toEqual([403, 403, 403]);
        expect(await statuses("idn:identity:read sp:oauth-client:read")).toEqual([200, 200, 403]);
        expect(await statuses("sp:oauth-client:manage")).toEqual([200, 200, 404]);
    });

    test("deprecated-version and clock-ahead: what the headers of an answer say", async () => {
        expect((await tenant.call("GET", PATH)).headers.get("X-Deprecated")).toBeNull();
        await tenant.setQuirks({ "deprecated-version": true, "clock-ahead": 3600 });
        const { headers } = await tenant.call("GET", PATH);
        expect(headers.get("X-Deprecated")).toBe("true");
        expect(Date.parse(headers.get("Date") ?? "") - Date.now()).toBeGreaterThan(3_500_000);
    });

    test("a quirk may be on from the start", async () => {
        const limited = await TenantClient.start({ quirks: { "list-cap": 0 } });
        await limited.create();
        expect((await limited.call("GET", PATH)).json).toEqual([]);
        await limited.stop();
        await expect(TenantClient.start({ quirks: { "be-odd": true } })).rejects.toThrow("no quirk be-odd");
    });
});
