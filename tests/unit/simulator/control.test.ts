// The simulator's control API: clients, the request log and faults.
import { TenantClient } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";

describe("the control API of the simulator", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    test("when the control API creates, changes or deletes a client, the simulated SailPoint API returns the change", async () => {
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
        ["DELETE", "clients/nobody", undefined, "client does not exist"],
        ["PATCH", "clients/nobody", {}, "client does not exist"],
        ["PUT", "faults", { "be-odd": true }, "list-cap"],
        ["PUT", "faults", { "be-odd": null }, "list-cap"],
        ["PUT", "faults", { latency: 5, "list-cap": "many" }, "list-cap takes a whole number"],
        ["PUT", "faults", { "list-cap": -1 }, "list-cap takes a whole number"],
        ["PUT", "faults", { "retry-after": "later" }, "seconds, date, none"],
        ["PUT", "faults", 5, "must be a JSON object"],
        ["POST", "faults", { name: "latency", value: 5 }, "times must be"],
        ["POST", "faults", { name: "be-odd", times: 1 }, "list-cap"],
        ["POST", "faults", { name: "response-merge", value: "[1]", times: 1 }, "a JSON object"],
        ["POST", "faults", { name: "error-before", value: 200, times: 1 }, "from 400 to 599"],
    ])("when %s %s has the body %j, the error states the valid input", async (method, path, body, message) => {
        await expect(tenant.control(method, path, body)).rejects.toThrow(message);
        expect(await tenant.control("GET", "faults")).toEqual({});
    });

    test("when requests reach the simulated API, the request log has them in order until a DELETE returns and clears it", async () => {
        await tenant.call("GET", `${PATH}?filters=lastUsed%20isnull`);
        await tenant.call("GET", `${PATH}/nobody`);
        const at = expect.any(Number) as unknown;
        const logged = [
            { method: "POST", path: "/oauth/token", query: "", status: 200, at },
            { method: "GET", path: PATH, query: "filters=lastUsed%20isnull", status: 200, at },
            { method: "GET", path: `${PATH}/nobody`, query: "", status: 404, at },
        ];
        expect(await tenant.control("GET", "requests")).toEqual(logged);
        expect(await tenant.control("DELETE", "requests")).toEqual(logged);
        expect(await tenant.control("GET", "requests")).toEqual([]);
    });

    test("when a PUT sets a fault to null, only that fault is removed", async () => {
        const both = { latency: 1, "html-errors": true };
        expect(await tenant.setFaults(both)).toEqual(both);
        expect(await tenant.setFaults({ latency: null })).toEqual({ "html-errors": true });
    });

    test("when a POST adds a fault with a number of times, the fault applies to that number of matching requests", async () => {
        await injectTwo503();
        const { id } = await tenant.create();
        expect((await tenant.call("GET", PATH)).status).toBe(200);
        expect([await read(id), await read(id), await read(id)]).toEqual([503, 503, 200]);
    });

    test("when a DELETE removes the faults, neither persistent nor limited faults apply", async () => {
        const { id } = await tenant.create();
        await injectTwo503();
        await tenant.setFaults({ "error-before": 500 });
        await tenant.control("DELETE", "faults");
        expect(await read(id)).toBe(200);
        expect(await tenant.control("GET", "faults")).toEqual({});
    });

    test("when a simulator starts with faults, they are active from the first request", async () => {
        const limited = await TenantClient.start({ faults: { "list-cap": 0 } });
        await limited.create();
        expect((await limited.call("GET", PATH)).json).toEqual([]);
        await limited.stop();
        await expect(TenantClient.start({ faults: { "be-odd": true } })).rejects.toThrow("no fault be-odd");
    });

    async function injectTwo503(): Promise<void> {
        const request = { method: "get", path: `${PATH}/`, times: 2 };
        await tenant.control("POST", "faults", { name: "error-before", value: 503, ...request });
    }

    async function read(id: unknown): Promise<number> {
        return (await tenant.call("GET", `${PATH}/${String(id)}`)).status;
    }
});
