// The provider in Pulumi's dynamic provider server.
import { SailPointClient } from "../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../support/connection";
import { Engine } from "./support/engine";
import { withPlaintextSecret, ProviderServer } from "./support/provider-server";
import { configOf } from "../unit/adapters/support/configured-provider";
import { startHarness } from "../unit/lifecycle/support/harness";
import type { Harness } from "../unit/lifecycle/support/harness";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const CHANGES = { unknown: 0, none: 1, some: 2 };

const ARGS = {
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("the provider in Pulumi's dynamic provider server", () => {
    let harness: Harness;
    let server: ProviderServer;
    let config: Record<string, string>;

    beforeEach(async () => {
        harness = await startHarness();
        config = configOf(harness.simulator);
        server = await ProviderServer.start(config);
    });

    afterEach(async () => {
        await server.stop();
        await harness.simulator.stop();
    });

    test("when a client is created, updated, read and deleted, each result has its secret, marked as a secret", async () => {
        const { inputs, failures } = await server.check(ARGS);
        expect(failures).toEqual([]);
        const { id, properties } = await server.create(inputs);
        const live = await new SailPointClient(connectionTo(harness.simulator)).get(id);
        expect(live).toMatchObject(ARGS);
        expect(properties.clientSecret).toMatchObject(SECRET);
        expect(await server.diff(id, withPlaintextSecret(properties), inputs)).toEqual({
            changes: CHANGES.none,
            replaces: [],
        });

        const changedInputs = (await server.check({ ...ARGS, description: "other" })).inputs;
        expect(await server.diff(id, withPlaintextSecret(properties), changedInputs)).toEqual({
            changes: CHANGES.some,
            replaces: [],
        });
        const updated = await server.update(id, withPlaintextSecret(properties), changedInputs);
        expect(updated).toMatchObject({ description: "other", clientSecret: properties.clientSecret });

        const read = await server.read(id, withPlaintextSecret(updated));
        expect(read).toMatchObject({
            id,
            properties: { clientSecret: properties.clientSecret },
            inputs: changedInputs,
        });
        // The engine starts another provider process for each operation.
        await server.stop();
        server = await ProviderServer.start(config);
        await server.delete(id, withPlaintextSecret(updated));
        // A 404 proves that a client is gone only if the list shows others and the client is old.
        await harness.control("POST", "clients", { name: "of another stack" });
        const old = { ...withPlaintextSecret(updated), created: "2020-01-01T00:00:00.000Z" };
        expect((await server.read(id, old)).id).toBe("");
        expect(server.output.join("")).not.toContain(String(withPlaintextSecret(properties).clientSecret));
    });

    test("when a client is read without drift, the inputs are those of the last check", async () => {
        const options = { __secretInputs: ["description"], __timeouts: { create: "11m" } };
        const { inputs } = await server.check({ ...ARGS, ...options });
        const { id, properties } = await server.create(inputs);
        // The engine writes state in the next `up` for each resource whose inputs differ from those of the read.
        expect((await server.read(id, withPlaintextSecret(properties))).inputs).toEqual(inputs);

        const changed = await server.check({ ...ARGS, ...options, description: "other", __secretInputs: [] });
        const updated = await server.update(id, withPlaintextSecret(properties), changed.inputs);
        expect((await server.read(id, withPlaintextSecret(updated))).inputs).toEqual(changed.inputs);
    });

    test("when 110 creates exceed the rate limit of 100, no request gets a 429, and all requests use one token", async () => {
        await harness.control("PUT", "faults", { "rate-limit": 100 });
        const { inputs } = await server.check(ARGS);
        const created = await Promise.all(Array.from({ length: 110 }, () => server.create(inputs)));
        expect(new Set(created.map(({ id }) => id)).size).toBe(110);

        const requests = (await harness.control("GET", "requests")) as { path: string; status: number }[];
        const count = (path: string, status: number) =>
            requests.filter((request) => request.path === path && request.status === status).length;
        expect(requests).toHaveLength(111);
        expect(count("/oauth/token", 200)).toBe(1);
        expect(count("/v2025/oauth-clients", 200)).toBe(110);
    });

    test("when check fails, the failures have an empty property, because the engine would print a property's value", async () => {
        const { failures } = await server.check({ ...ARGS, description: "", scope: [] });
        expect(failures.map(({ property }) => property)).toEqual(["", ""]);
    });

    test("when a create fails after the client was created, the engine receives the id, the secret and the provider code", async () => {
        await harness.control("POST", "faults", {
            name: "response-merge",
            value: { enabled: "maybe" },
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const { inputs } = await server.check(ARGS);
        const failure = (await server.create(inputs).catch((error: unknown) => error)) as FailedCall;
        expect(failure).toBeInstanceOf(Error);
        const details = failure.metadata.get("grpc-status-details-bin").map(String).join();
        const [live] = (await harness.control("GET", "clients")) as [{ id: string; secret: string }];
        expect(details).toContain(live.id);
        expect(details).toContain(live.secret);
        expect(details).toContain("pulumi-sailpoint/provider");
    });

    test("when a create with large inputs fails after the client was created, the engine receives the secret in less than 64 kB", async () => {
        await harness.control("POST", "faults", {
            name: "response-merge",
            value: { scope: ["other"] },
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const { inputs } = await server.check({ ...ARGS, businessName: "x".repeat(100_000) });
        const failure = (await server.create(inputs).catch((error: unknown) => error)) as FailedCall;
        const [live] = (await harness.control("GET", "clients")) as [{ id: string; secret: string }];
        const details = failure.metadata.get("grpc-status-details-bin").map(String).join();
        expect(details).toContain(live.secret);
        expect(details.length).toBeLessThan(64_000);
    });

    test.each(["late", "silent"] as const)(
        "when the engine's log is %s, a create with a warning returns the secret; a late log receives the warning before the result",
        async (engineBehavior) => {
            const engine = await Engine.start(engineBehavior);
            await server.stop();
            const { baseUrl, clientId, clientSecret } = harness.simulator;
            server = await ProviderServer.start(
                {
                    "sailpoint:baseUrl": baseUrl,
                    "sailpoint:clientId": clientId,
                    "sailpoint:clientSecret": clientSecret,
                },
                engine.address,
            );
            const fault = { name: "response-merge", value: { description: "another" }, method: "POST", path: "/v2025" };
            await harness.control("POST", "faults", { ...fault, times: 1 });
            const { inputs } = await server.check(ARGS);
            const { properties } = await server.create(inputs);
            const engineWarnings = engine.texts.filter((text) => text.includes("description"));
            engine.stop();
            expect(engineWarnings).toHaveLength(engineBehavior === "late" ? 1 : 0);
            const [live] = (await harness.control("GET", "clients")) as [{ secret: string }];
            expect(withPlaintextSecret(properties).clientSecret).toBe(live.secret);
        },
    );

    test("when an operation fails, the error has no stack trace", async () => {
        await harness.control("PUT", "faults", { "token-without-user": true });
        const { inputs } = await server.check(ARGS);
        const failure = (await server.create(inputs).catch((error: unknown) => error)) as Error;
        expect(failure.message).toContain("personal access token");
        expect(failure.message).not.toMatch(/\n\s+at /);
        expect(server.output.join("\n")).not.toMatch(/^\s+at /m);
    });
});

interface FailedCall {
    readonly metadata: { get(key: string): unknown[] };
}
