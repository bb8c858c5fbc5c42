// ClientLifecycle without a provider: typed values in, typed values out, and recorded log messages.
import { SYSTEM_CLOCK } from "../../../src/http/clock";
import { ClientLifecycle } from "../../../src/lifecycle/client-lifecycle";
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { CREATE_FLUSH_TIMEOUT_MS, LifecycleSession } from "../../../src/lifecycle/session";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { ConfigurationError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../support/connection";
import { CHECKED_INPUTS } from "../../support/fields";
import { StubServer, TOKEN } from "../http/support/stub-server";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";

const INPUTS = parseCheckedInputs(CHECKED_INPUTS);

describe("ClientLifecycle", () => {
    let harness: Harness;
    let log: string[];
    let connect: jest.Mock;
    let session: LifecycleSession;
    let lifecycle: ClientLifecycle;
    let removedSettings: string | undefined;
    let lookupProblem: string | undefined;

    beforeEach(async () => {
        harness = await startHarness();
        log = [];
        [removedSettings, lookupProblem] = [undefined, undefined];
        connect = jest.fn(() => connectionTo(harness.simulator));
        session = new LifecycleSession({
            connect,
            removedSettingsWarning: () => removedSettings,
            lookupEnvironmentProblem: () => lookupProblem,
            clock: SYSTEM_CLOCK,
            diagnostics: {
                warn: (text) => void log.push(`warn ${text}`),
                info: (text) => void log.push(`info ${text}`),
                debug: () => undefined,
                flush: (timeoutMs) => Promise.resolve(void log.push(`flush ${String(timeoutMs)}`)),
            },
        });
        lifecycle = new ClientLifecycle(FIELDS, session);
    });

    afterEach(() => harness.simulator.stop());

    test("when a client is created, changed, read and deleted, all requests use one token", async () => {
        const created = await lifecycle.create(INPUTS);
        const changed = parseCheckedInputs({ ...CHECKED_INPUTS, description: "other" });
        const updated = await lifecycle.update(created.id, created, changed);
        expect(updated.fields.description).toBe("other");
        expect((await lifecycle.read(created.id, updated))?.client).toEqual(updated);
        await lifecycle.delete(created.id, updated);
        expect(await harness.requests()).toEqual(["token", "POST", "PATCH", "GET", "DELETE"]);
        expect(connect).toHaveBeenCalledTimes(1);
    });

    test("when many resources are checked and compared, the settings are resolved once, and once strictly", async () => {
        const created = await lifecycle.create(INPUTS);
        connect.mockClear();
        session.reconnect();
        for (let count = 0; count < 3; count++) {
            await lifecycle.check(INPUTS, false);
            await lifecycle.diff(created.id, created, INPUTS);
        }
        expect(connect).toHaveBeenCalledTimes(2);
    });

    test("when the session reconnects after a change of the settings, the next operation requests a new token", async () => {
        await lifecycle.create(INPUTS);
        session.reconnect();
        await lifecycle.create(INPUTS);
        expect(await harness.requests()).toEqual(["token", "POST", "token", "POST"]);
    });

    test("when the settings are invalid, check reports their problem after the problems of the inputs", async () => {
        connect.mockImplementation(() => {
            throw new ConfigurationError("There is no address.", "Set it.");
        });
        const { problems } = await lifecycle.check({ fields: {}, options: {} }, true);
        expect(problems).toContain("description is required");
        expect(problems.at(-1)).toContain("There is no address.");
    });

    test("when the settings cannot be read for a reason that is no mistake of the user, check fails", async () => {
        connect.mockImplementation(() => {
            throw new TypeError("a defect");
        });
        await expect(lifecycle.check(INPUTS, true)).rejects.toThrow("a defect");
    });

    test("when two checks run, the settings are resolved with the option strict, and the warning about removed settings is logged once", async () => {
        removedSettings = "sailpoint:old has no effect";
        await lifecycle.check(INPUTS, true);
        await lifecycle.check(INPUTS, true);
        expect(connect).toHaveBeenCalledWith({ strict: true });
        expect(log).toEqual(["warn sailpoint:old has no effect"]);
    });

    test("when lookups had another environment, check reports that", async () => {
        expect((await lifecycle.check(INPUTS, true)).problems).toEqual([]);
        lookupProblem = "SAIL_BASE_URL differs";
        expect((await lifecycle.check(INPUTS, true)).problems).toEqual(["SAIL_BASE_URL differs"]);
    });

    test.each([
        [300, 30],
        [20, 20],
    ])(
        "when the operation timeout is %d seconds, the timeout of the read in check is %d seconds",
        async (seconds, expected) => {
            connect.mockImplementation(() => ({
                ...connectionTo(harness.simulator),
                operationTimeoutSeconds: seconds,
            }));
            const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
            const operation = jest.spyOn(SailPointClient.prototype, "forOperation");
            await lifecycle.check(parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: id }), true);
            expect(operation.mock.calls.map(([timeout]) => timeout)).toEqual([expected]);
            expect(await harness.requests()).toEqual(["token", "GET"]);
            operation.mockRestore();
        },
    );

    test("when the resource exists already, the id is unknown or an input is invalid, the check of an import sends no request", async () => {
        const existing = parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: "some-id" });
        await lifecycle.check(existing, false);
        await lifecycle.check(parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: UNKNOWN_VALUE }), true);
        const { problems } = await lifecycle.check(parseCheckedInputs({ __adopt: "another-id" }), true);
        expect(problems).toContain("description is required");
        expect(await harness.requests()).toEqual([]);
    });

    test("when a create logs nothing, it does not flush the log; an update flushes the log, also when it fails", async () => {
        const created = await lifecycle.create(INPUTS);
        expect(log).toEqual([]);
        await harness.control("DELETE", `clients/${created.id}`);
        const changed = parseCheckedInputs({ ...CHECKED_INPUTS, description: "other" });
        await expect(lifecycle.update(created.id, created, changed)).rejects.toThrow("so it was not changed");
        expect(log).toEqual(["flush undefined"]);
    });

    test("when a create logs a warning, it flushes the log with a short timeout", async () => {
        const fault = { name: "response-merge", value: { description: "x" }, method: "POST", path: "/v2025", times: 1 };
        await harness.control("POST", "faults", fault);
        await lifecycle.create(INPUTS);
        expect(log).toEqual([
            expect.stringContaining("warn SailPoint stores values"),
            `flush ${CREATE_FLUSH_TIMEOUT_MS}`,
        ]);
    });

    test("when the host in state differs and the tenant is the same, diff reports a change of the host that only updates state", async () => {
        const created = await lifecycle.create(INPUTS);
        const elsewhere = { ...created, tenant: { ...created.tenant, host: "old.api.identitynow.com" } };
        expect(await lifecycle.diff(created.id, elsewhere, INPUTS)).toMatchObject({
            changes: [
                {
                    field: "host",
                    old: "old.api.identitynow.com",
                    consequence: "stateOnly",
                    reason: "the tenant has another address",
                },
            ],
        });
    });

    test("when the settings lead to another tenant at another path of the same gateway, the diff of a replacement fails", async () => {
        const gateway = await StubServer.start(({ url, method }) =>
            url.endsWith("/oauth/token")
                ? { body: { ...TOKEN, tenant_id: url.includes("/dev/") ? "t-dev" : "t-prod" } }
                : method === "POST"
                  ? { body: { ...CHECKED_INPUTS, id: "b614", secret: "s1" } }
                  : { status: 404 },
        );
        const settingsOf = (path: string) => ({ ...gateway.connection, baseUrl: `${gateway.baseUrl}/${path}` });
        connect.mockImplementation(() => settingsOf("dev"));
        const created = await lifecycle.create(INPUTS);
        connect.mockImplementation(() => settingsOf("prod"));
        session.reconnect();
        const replacing = parseCheckedInputs({ ...CHECKED_INPUTS, scope: ["another"] });
        const error: unknown = await lifecycle.diff("b614", created, replacing).catch((reason: unknown) => reason);
        await gateway.stop();
        expect(error).toMatchObject({ code: "TENANT_MISMATCH" });
        expect((error as Error).message).toMatch(/\/dev \(tenant id t-dev\).*\/prod \(tenant id t-prod\)/);
        expect(gateway.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
            "POST /dev/oauth/token",
            "POST /dev/v2025/oauth-clients",
            "POST /prod/oauth/token",
        ]);
    });

    test("when the timeout of a read is shorter than the wait for a retry, the read fails without waiting", async () => {
        const created = await lifecycle.create(INPUTS);
        const fault = { method: "GET", path: "/v2025", times: 1 };
        await harness.control("POST", "faults", { name: "error-before", value: 429, ...fault });
        await harness.control("POST", "faults", { name: "retry-after", value: "none", ...fault });
        await expect(lifecycle.read(created.id, created, 2)).rejects.toMatchObject({ code: "RATE_LIMIT" });
    });

    test("when customTimeouts are set, each operation has its own timeout, and a delete has the timeout in state", async () => {
        const operation = jest.spyOn(SailPointClient.prototype, "forOperation");
        const timeouts = { create: "1m", read: "2m", update: "3m", delete: "4m" };
        const inputs = { ...INPUTS, options: { timeouts } };
        const created = await lifecycle.create(inputs);
        await lifecycle.read(created.id, created);
        await lifecycle.update(created.id, created, inputs);
        await lifecycle.delete(created.id, created);
        expect(operation.mock.calls.map(([timeout]) => timeout)).toEqual([60, 120, 180, 240]);
        operation.mockRestore();
    });

    test("when the read of an import fails, the delete of an older record of the client fails as well", async () => {
        const created = await lifecycle.create(INPUTS);
        const fault = { name: "error-before", value: 403, method: "GET", path: "/v2025", times: 1 };
        await harness.control("POST", "faults", fault);
        await expect(lifecycle.readForImport(created.id)).rejects.toMatchObject({ code: "PERMISSION" });
        await expect(lifecycle.delete(created.id, created)).rejects.toThrow("is to import it, and has not done so");
        expect(await harness.requests()).not.toContain("DELETE");
    });

    test("when the read of an import succeeds, the client can be deleted in the same deployment", async () => {
        const created = await lifecycle.create(INPUTS);
        await lifecycle.readForImport(created.id);
        await lifecycle.delete(created.id, created);
        expect(await harness.requests()).toContain("DELETE");
    });

    test("when OAuthClient.get reads a client, the next diff of a resource with this client is a diff of the program", async () => {
        const created = await lifecycle.create(INPUTS);
        await lifecycle.read(created.id, parseState({}));
        const importing = parseCheckedInputs({ ...CHECKED_INPUTS, __adopt: "another-id" });
        await expect(lifecycle.diff(created.id, created, importing)).rejects.toThrow(
            "its option import has another id",
        );
    });

    test("when a field that the program leaves out was changed elsewhere, a refresh warns of it", async () => {
        const created = await lifecycle.create(INPUTS);
        await lifecycle.read(created.id, created);
        expect(log.filter((line) => line.startsWith("warn"))).toEqual([]);
        await harness.control("PATCH", `clients/${created.id}`, { enabled: false });
        await lifecycle.read(created.id, created);
        expect(log).toContainEqual(expect.stringContaining("warn The OAuth client reporting"));
        expect(log).toContainEqual(expect.stringContaining("enabled (before: true; now: false)"));
    });

    test("when a client is read for an import, its fields become the inputs", async () => {
        const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const { inputs } = await lifecycle.readForImport(id);
        expect(inputs?.fields).toMatchObject(CHECKED_INPUTS);
        expect(log).toEqual(["flush undefined"]);
    });
});
