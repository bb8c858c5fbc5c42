// The dynamic provider in the test process: the methods that Pulumi's server calls, and the source of the settings.
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../../src/lifecycle/engine-values";
import { createProviders } from "../../../src/adapters/dynamic/create-providers";
import type { Providers } from "../../../src/adapters/dynamic/create-providers";
import * as engineLog from "../../../src/adapters/dynamic/engine-log";
import { PartialFailureError } from "../../../src/adapters/dynamic/partial-failure-error";
import { CREATE_FLUSH_TIMEOUT_MS } from "../../../src/lifecycle/session";
import type { Properties } from "../../../src/lifecycle/values";
import type { Simulator } from "../../../src/simulator";
import { configOf, configure as configureProvider } from "./support/configured-provider";
import type { Provider } from "./support/configured-provider";
import { startHarness } from "../lifecycle/support/harness";
import type { Harness } from "../lifecycle/support/harness";

const CODE = "the code of the provider";
const ARGS = {
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    __provider: CODE,
};

describe("the dynamic provider", () => {
    let harness: Harness;
    let provider: Provider;
    const environment = { ...process.env };

    beforeEach(async () => {
        harness = await startHarness();
        provider = createProviders();
        await configure({});
    });

    afterEach(async () => {
        process.env = { ...environment };
        await harness.simulator.stop();
    });

    const configure = (changes: Record<string, string>) =>
        configureProvider(provider, { ...configOf(harness.simulator), ...changes });

    /** Replaces the provider by one without a configuration, which reads the environment variables. */
    function useEnvironment({ baseUrl, clientId, clientSecret }: Simulator): void {
        Object.assign(process.env, {
            SAIL_BASE_URL: baseUrl,
            SAIL_CLIENT_ID: clientId,
            SAIL_CLIENT_SECRET: clientSecret,
        });
        provider = createProviders();
    }

    async function checked(args: Properties): Promise<Properties> {
        const { inputs = {}, failures } = await provider.check({}, args);
        expect(failures).toEqual([]);
        return inputs;
    }

    async function created(): Promise<{ id: string; inputs: Properties; outs: Properties }> {
        const inputs = await checked(ARGS);
        const { id, outs = {} } = await provider.create(inputs);
        return { id, inputs, outs: { ...outs, clientSecret: secretValue(outs) } };
    }

    function secretValue(outs: unknown): unknown {
        const { clientSecret } = outs as { clientSecret: Record<string, unknown> };
        expect(clientSecret[SIGNATURE_KEY]).toBe(SECRET_SIGNATURE);
        return clientSecret.value;
    }

    test("when the provider is configured once, all operations use one token; after a second configure, a new token is requested", async () => {
        const { id, inputs, outs } = await created();
        await provider.update(id, outs, { ...inputs, description: "other" });
        await provider.read(id, outs);
        await provider.delete(id, outs);
        expect(await harness.requests()).toEqual(["token", "POST", "PATCH", "GET", "DELETE"]);
        await configure({});
        await created();
        expect(await harness.requests()).toEqual(["token", "POST"]);
    });

    test("when the second provider of the process is configured for the first time, the token of the session is kept", async () => {
        await created();
        const rotating = (provider as unknown as Providers).rotatingOAuthClient as Provider;
        await configureProvider(rotating, configOf(harness.simulator));
        await created();
        expect(await harness.requests()).toEqual(["token", "POST", "POST"]);
    });

    test("when an operation with the environment variables precedes the first configure, the next operation uses the configuration", async () => {
        const other = await startHarness();
        useEnvironment(other.simulator);
        await created();
        await configure({});
        await created();
        expect([await other.requests(), await harness.requests()]).toEqual([
            ["token", "POST"],
            ["token", "POST"],
        ]);
        await other.simulator.stop();
    });

    test("when the configuration has a removed setting, check warns of it", async () => {
        const onStderr = jest.spyOn(console, "error").mockImplementation();
        await configure({ "sailpoint:removeOrphanedClients": "true" });
        await checked(ARGS);
        expect(onStderr.mock.calls).toEqual([[expect.stringContaining("sailpoint:removeOrphanedClients")]]);
        onStderr.mockRestore();
    });

    test("when the lookups of the program read another address than the provider, check reports the variable", async () => {
        useEnvironment(harness.simulator);
        const { failures } = await provider.check(
            {},
            { ...ARGS, __lookupEnvironment: { SAIL_BASE_URL: "other digest" } },
        );
        expect(failures).toEqual([{ property: "", reason: expect.stringContaining("SAIL_BASE_URL") as string }]);
    });

    test("when the program's inputs have the code of the provider, check returns it; otherwise it adds no such property", async () => {
        expect(await checked(ARGS)).toHaveProperty("__provider", CODE);
        const { __provider, ...others } = ARGS;
        expect(await checked(others)).not.toHaveProperty("__provider");
    });

    test("when a client is created, the outputs have no undefined value, and clientSecret is marked as a secret", async () => {
        const { outs } = await provider.create(await checked(ARGS));
        expect(secretValue(outs)).toMatch(/^[0-9a-f]{64}$/);
        const text = JSON.stringify(outs, (_, value: unknown) => (value === undefined ? "UNDEFINED" : value));
        expect(text).not.toContain("UNDEFINED");
    });

    test("when a client in state no longer exists, read returns an empty id; without a state, read finds the client by its id or fails", async () => {
        const { id, outs } = await created();
        const found = await provider.read(id, { __provider: CODE });
        expect(found).toMatchObject({ id, props: { description: ARGS.description } });
        expect(found).not.toHaveProperty("inputs");
        await provider.delete(id, outs);
        await harness.control("POST", "clients", { name: "of another stack" });
        const old = { ...outs, created: "2020-01-01T00:00:00.000Z" };
        const onStderr = jest.spyOn(console, "error").mockImplementation();
        expect(await provider.read(id, old)).toEqual({ id: "", props: {} });
        expect(onStderr).toHaveBeenCalledWith(expect.stringContaining("no longer exists"));
        onStderr.mockRestore();
        await expect(provider.read(id)).rejects.toThrow(`no OAuth client with the id ${id}`);
    });

    test("when a refresh finds another scope on an imported client, the diff of the refresh succeeds, and the next diff rejects the replacement", async () => {
        const { id } = (await harness.control("POST", "clients", ARGS)) as { id: string };
        const inputs = await checked({ ...ARGS, __adopt: id });
        const { outs = {} } = await provider.create(inputs);
        const state = { ...outs, clientSecret: "" };
        await harness.control("PATCH", `clients/${id}`, { scope: ["other"] });
        const { props = {} } = await provider.read(id, state);
        const refreshed = { ...props, clientSecret: "" };
        expect(await provider.diff(id, refreshed, inputs)).toEqual({
            changes: true,
            replaces: ["scope"],
            deleteBeforeReplace: false,
        });
        await expect(provider.diff(id, refreshed, inputs)).rejects.toThrow("The change of scope would replace");
    });

    test("when customTimeouts.read is shorter than the wait for a retry, the read fails without waiting", async () => {
        const { id, outs } = await created();
        await harness.requests();
        const fault = { method: "GET", path: "/v2025", times: 1 };
        await harness.control("POST", "faults", { name: "error-before", value: 429, ...fault });
        await harness.control("POST", "faults", { name: "retry-after", value: "none", ...fault });
        await expect(provider.read(id, { ...outs, __timeouts: { read: "2s" } })).rejects.toMatchObject({
            stack: "RATE_LIMIT",
        });
        expect(await harness.requests()).toEqual(["GET"]);
    });

    test("when inputs and settings are invalid, one check reports all problems, each with an empty property", async () => {
        await configure({ "sailpoint:baseUrl": "acme", "sailpoint:clientSecret": "" });
        process.env.SAIL_CLIENT_SECRET = "";
        const { failures = [] } = await provider.check({}, { ...ARGS, description: 5, scope: [] });
        const reasons = failures.map(({ reason }) => reason).join("\n");
        for (const word of ["description", "scope", "sailpoint:baseUrl", "sailpoint:clientSecret"]) {
            expect(reasons).toContain(word);
        }
        expect(failures.every(({ property }) => property === "")).toBe(true);
    });

    test("when the provider has no configuration, it uses the SAIL_* environment variables", async () => {
        useEnvironment(harness.simulator);
        await created();
        expect(await harness.requests()).toEqual(["token", "POST"]);
    });

    test("when the host in the settings differs from the host in state, diff requests a token and compares the tenants; otherwise it sends no request", async () => {
        const { id, inputs, outs } = await created();
        await harness.requests();
        expect(await provider.diff(id, outs, inputs)).toEqual({
            changes: false,
            replaces: [],
            deleteBeforeReplace: false,
        });
        expect(await harness.requests()).toEqual([]);
        const alias = harness.simulator.baseUrl.replace("127.0.0.1", "localhost");
        await configure({ "sailpoint:baseUrl": alias });
        expect(await provider.diff(id, outs, inputs)).toMatchObject({ changes: true, replaces: [] });
        expect(await harness.requests()).toEqual(["token"]);

        const other = await startHarness();
        await configure({
            "sailpoint:baseUrl": other.simulator.baseUrl,
            "sailpoint:clientId": other.simulator.clientId,
            "sailpoint:clientSecret": other.simulator.clientSecret,
        });
        await expect(provider.diff(id, outs, inputs)).rejects.toMatchObject({ stack: "TENANT_MISMATCH" });
        await other.simulator.stop();
    });

    test("when a create fails after the client was created, the error has the secret, marked as a secret, and the provider code", async () => {
        const inputs = await checked({ ...ARGS, __secretInputs: ["name"] });
        const fault = { name: "response-merge", value: { scope: ["x"] }, path: "/v2025", times: 1 };
        await harness.control("POST", "faults", fault);
        const failure: unknown = await provider.create(inputs).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(PartialFailureError);
        const { properties } = failure as PartialFailureError;
        expect(secretValue(properties)).toMatch(/^[0-9a-f]{64}$/);
        expect(properties).toMatchObject({ __provider: CODE, __secretInputs: ["name"] });
    });

    test("when an update fails because the client is unusable, the error has the secret, marked as a secret, and the provider code", async () => {
        const { id, inputs, outs } = await created();
        const unusable = { ...outs, __unusable: "the scope differs" };
        const failure: unknown = await provider.update(id, unusable, inputs).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(PartialFailureError);
        const { properties } = failure as PartialFailureError;
        expect(secretValue(properties)).toBe(outs.clientSecret);
        expect(properties.__provider).toBe(CODE);
    });

    test("when a create fails before a client was created, the error has no state and no stack trace", async () => {
        const inputs = await checked(ARGS);
        await harness.control("PUT", "faults", { "token-without-user": true });
        const failure = (await provider.create(inputs).catch((error: unknown) => error)) as Error;
        expect(failure).not.toBeInstanceOf(PartialFailureError);
        expect(`${String(failure)}: ${String(failure.stack)}`).toBe("pulumi-sailpoint: PERMISSION");
    });

    describe("an OAuth client that the program manages", () => {
        let onStderr: jest.SpyInstance;

        beforeEach(() => {
            onStderr = jest.spyOn(console, "error").mockImplementation();
        });

        afterEach(() => {
            onStderr.mockRestore();
        });

        /** Deletes an older state of the client; returns whether the client is deleted with it. */
        async function deletesRemotely(id: string, outs: Properties): Promise<boolean> {
            await harness.requests();
            await provider.delete(id, outs);
            return (await harness.requests()).includes("DELETE");
        }

        test("when a resource of the program still has the client, the delete of an older state does not delete the client", async () => {
            const { id, inputs, outs } = await created();
            await provider.diff(id, outs, inputs);
            expect(await deletesRemotely(id, outs)).toBe(false);
            expect(onStderr.mock.calls).toEqual([[expect.stringContaining(`${id} was not deleted`)]]);
        });

        test("when the client's resource and a new resource are checked, the delete of an older state does not delete the client", async () => {
            const { id, inputs, outs } = await created();
            await provider.diff(id, outs, inputs);
            await provider.check(inputs, inputs);
            await provider.check({}, { ...inputs, name: "another" });
            expect(await deletesRemotely(id, outs)).toBe(false);
        });

        test("when the engine forces the replacement of the client's resource, the delete of the old state deletes the client", async () => {
            const { id, inputs, outs } = await created();
            await provider.diff(id, outs, inputs);
            await provider.check({}, ARGS);
            expect(await deletesRemotely(id, outs)).toBe(true);
        });

        test("when a changed scope replaces the client's resource, a message has the reason, and the delete of the old state deletes the client", async () => {
            const { id, inputs, outs } = await created();
            const { replaces } = await provider.diff(id, outs, { ...inputs, scope: ["idn:sources:read"] });
            expect(replaces).toEqual(["scope"]);
            expect(onStderr.mock.calls).toEqual([
                [expect.stringContaining(`(${id}) will be replaced: scope changed.`)],
            ]);
            expect(await deletesRemotely(id, outs)).toBe(true);
        });

        test("when two resources of the program have one client, a warning names the client's id", async () => {
            const { id, inputs, outs } = await created();
            await provider.diff(id, outs, inputs);
            expect(onStderr).not.toHaveBeenCalled();
            await provider.diff(id, { ...outs, clientSecret: "" }, inputs);
            expect(onStderr.mock.calls).toEqual([
                [expect.stringContaining(`Two resources of the program have the OAuth client ${id}`)],
            ]);
        });

        test("when a change needs only an update, no reason for a replacement is logged", async () => {
            const { id, inputs, outs } = await created();
            expect(await provider.diff(id, outs, { ...inputs, description: "other" })).toMatchObject({ changes: true });
            expect(onStderr).not.toHaveBeenCalled();
        });

        test("when the program created a client, a second resource cannot import it", async () => {
            const { id } = await created();
            const importing = { ...ARGS, __adopt: id };
            const { failures } = await provider.check({}, importing);
            expect(failures).toEqual([
                {
                    property: "",
                    reason: expect.stringContaining("another resource of the program manages it") as unknown,
                },
            ]);
            await expect(provider.create(importing)).rejects.toThrow("another resource of the program manages it");
        });
    });

    test("when a create logs a warning, the create waits until the engine has received it; without a warning, it does not wait", async () => {
        const onStderr = jest.spyOn(console, "error").mockImplementation();
        const flushSpy = jest.spyOn(engineLog, "flush");
        await created();
        expect(flushSpy).not.toHaveBeenCalled();
        const fault = { name: "response-merge", value: { description: "x" }, method: "POST", path: "/v2025", times: 1 };
        await harness.control("POST", "faults", fault);
        await created();
        expect(flushSpy).toHaveBeenCalledWith(CREATE_FLUSH_TIMEOUT_MS);
        expect(onStderr.mock.calls).toEqual([[expect.stringContaining("differ from the sent ones")]]);
        jest.restoreAllMocks();
    });

    test("when check finds that an import changes the client, it waits until the engine has received the message about the changes", async () => {
        const onStderr = jest.spyOn(console, "error").mockImplementation();
        const flushSpy = jest.spyOn(engineLog, "flush");
        const { id } = (await harness.control("POST", "clients", ARGS)) as { id: string };
        await checked({ ...ARGS, description: "other", __adopt: id, __secretInputs: [] });
        expect(flushSpy).toHaveBeenCalledTimes(1);
        expect(onStderr).toHaveBeenLastCalledWith(
            expect.stringContaining(`The import of the OAuth client ${id} changes`),
        );
        jest.restoreAllMocks();
    });

    test("when the provider's code throws an unexpected exception, the error has the type of the exception and none of its text", async () => {
        await provider.configure({
            config: {
                get: () => {
                    throw new TypeError("words that may quote a secret");
                },
                require: () => "",
            },
        });
        const failure = (await provider.check({}, ARGS).catch((error: unknown) => error)) as Error;
        expect(failure.message).toContain("failed with an unexpected error (TypeError)");
        expect(`${failure.message}${String(failure.stack)}`).not.toContain("may quote");
    });
});

test("when the module that the provider code in state requires is loaded, it exports all operations of a provider", () => {
    const entryPoint = jest.requireActual<object>("../../../src/adapters/dynamic");
    const operations = ["check", "create", "delete", "diff", "read", "update"];
    // The provider of RotatingOAuthClient is a property of this module.
    expect(Object.keys(entryPoint).sort()).toEqual([...operations, "configure", "rotatingOAuthClient"].sort());
    expect(Object.keys((entryPoint as { rotatingOAuthClient: object }).rotatingOAuthClient).sort()).toEqual(
        [...operations, "configure"].sort(),
    );
});
