// The configuration of the native provider, the calls before it, and the format of errors and warnings.
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { CHECKED_INPUTS } from "../../support/fields";
import { errorCode } from "../../support/messages";
import { Engine } from "../support/engine";
import { toStruct } from "../support/rpc";
import { RUNTIME_SECRET, markSecret } from "../support/secrets";
import { nativeHarness, resourceCall } from "./support/harness";

const VALID = { baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: markSecret("canary") };

describe("the configuration of the native provider", () => {
    const { tenant, provider, messages, serve } = nativeHarness();

    test("when the engine connects, the provider states that it supports secrets and previews, and returns its version and schema", async () => {
        const response = await provider().handshake("127.0.0.1:1");
        expect(response.getAcceptSecrets?.()).toBe(true);
        expect((await provider().configure(VALID)).getSupportspreview?.()).toBe(true);
        const info = (await provider().callEmpty("getPluginInfo")).getVersion?.();
        expect(info).toMatch(/^\d+\.\d+\.\d+$/);
        const schema = (await provider().call("getSchema", "GetSchemaRequest")).getSchema?.();
        expect(typeof JSON.parse(String(schema))).toBe("object");
    });

    test("when an engine attaches to a running provider, it gets the messages of the calls that follow", async () => {
        const engine = await Engine.start();
        await provider().call("attach", "PluginAttach", { Address: engine.address });
        await provider().check(resourceCall(), { ...CHECKED_INPUTS, accessTokenValiditySeconds: 5 });
        expect(engine.logged).toMatchObject([{ severity: "warning", urn: resourceCall().urn }]);
        expect(messages()).toEqual([]);
        engine.stop();
    });

    test("when settings are valid, they are returned, and the secret is one even if the program does not mark it", async () => {
        const { inputs, failures } = await provider().checkedConfig({ ...VALID, clientSecret: "canary" });
        expect(failures).toEqual([]);
        expect(inputs.clientSecret).toMatchObject(RUNTIME_SECRET);
        expect(inputs.baseUrl).toBe(VALID.baseUrl);
    });

    test.each([
        [{ ...VALID, tennant: "acme" }, ["sailpoint:tennant is not a setting", "sailpoint:tenant?"]],
        [{ ...VALID, apiVersion: "2025" }, ["sailpoint:apiVersion"]],
        [{ clientId: "id" }, ["sailpoint:tenant", "sailpoint:clientSecret"]],
        [{ ...VALID, requestTimeoutSeconds: -1 }, ["sailpoint:requestTimeoutSeconds"]],
    ])(
        "when the settings are %j, the failures name the invalid setting and contain no secret",
        async (settings, facts) => {
            const text = (await provider().checkConfig(settings)).join("\n");
            for (const fact of facts) {
                expect(text).toContain(fact);
            }
            expect(text).not.toContain("canary");
        },
    );

    test.each(["default", "acme"])(
        "when the engine sends the client secret of the provider %s without its secret mark, no warning is logged",
        async (name) => {
            await (await serve({}, name)).checkConfig({ ...VALID, clientSecret: "canary" });
            expect(messages()).toEqual([]);
        },
    );

    test.each(["baseUrl", "requestTimeoutSeconds", "refreshByList"])(
        "when the setting %s is not known yet, CheckConfig reports only unknown names, and returns it as unknown",
        async (name) => {
            const explicit = await serve({}, "acme");
            const settings = { ...VALID, [name]: UNKNOWN_VALUE };
            expect(await explicit.checkedConfig(settings)).toMatchObject({
                failures: [],
                inputs: { [name]: UNKNOWN_VALUE },
            });
            expect(await explicit.checkConfig({ ...settings, tennant: "acme" })).toEqual([
                expect.stringContaining("tennant"),
            ]);
        },
    );

    test("when a setting of an explicit provider is invalid, the message calls it an argument of the provider", async () => {
        const explicit = await serve({}, "acme");
        const problems = await explicit.checkConfig({ ...VALID, apiVersion: "2025" });
        expect(problems.join()).toContain("the provider's argument apiVersion");
    });

    test("when an older engine sends no URN to Configure, the message about an invalid setting of an explicit provider calls it an argument", async () => {
        const settings = { ...VALID, apiVersion: "2025" };
        const explicit = await serve({}, "acme");
        await explicit.checkConfig(settings);
        await explicit.call("configure", "ConfigureRequest", { Args: toStruct(settings) });
        const { failures } = await explicit.check(resourceCall(), CHECKED_INPUTS);
        expect(failures.map(({ reason }) => reason).join()).toContain("the provider's argument apiVersion");
    });

    test("when a number or boolean setting is a value or a JSON text, both are accepted", async () => {
        for (const refreshByList of [false, "false"]) {
            const settings = { ...tenant().providerArgs, requestTimeoutSeconds: 5, refreshByList };
            expect(await provider().checkConfig(settings)).toEqual([]);
            await provider().configure(settings);
            await provider().create(resourceCall(), CHECKED_INPUTS);
        }
        expect(await tenant().clients()).toHaveLength(2);
    });

    test("when a setting changes, DiffConfig does not replace the provider", async () => {
        const response = await provider().call("diffConfig", "DiffRequest", {});
        expect(response.getReplacesList?.()).toEqual([]);
    });

    test("when a setting is set that an earlier version removed, one warning is logged, for the first resource", async () => {
        await provider().configure({ ...tenant().providerArgs, removeOrphanedClients: true });
        for (const name of ["a", "b"]) {
            await provider().create(
                resourceCall(name),
                (await provider().check(resourceCall(name), CHECKED_INPUTS)).inputs,
            );
        }
        const warnings = messages().filter(({ message }) => message.includes("removeOrphanedClients"));
        expect(warnings).toMatchObject([{ severity: "warning", urn: resourceCall("a").urn }]);
    });
});

describe("the errors and warnings of the native provider", () => {
    const { tenant, provider, messages } = nativeHarness();

    test("when SailPoint denies a create, the error of the call has a summary and a hint, and no stack trace", async () => {
        await tenant().setFaults({ "token-without-admin": true });
        const failed = provider().create(resourceCall(), CHECKED_INPUTS);
        await expect(failed).rejects.toThrow(new RegExp(`ORG_ADMIN[^]*\\n.*${errorCode("PERMISSION")}`));
        await expect(failed).rejects.not.toThrow(/\n\s+at /);
    });

    test("when inputs are invalid, each problem is a failure with an empty property, because the engine would print a property's value", async () => {
        const { failures } = await provider().check(resourceCall(), {
            ...CHECKED_INPUTS,
            descripton: markSecret("canary"),
            accessTokenValiditySeconds: markSecret("canary"),
        });
        expect(failures.map(({ property }) => property)).toEqual(["", ""]);
        expect(JSON.stringify(failures)).not.toContain("canary");
    });

    test("when a call logs a warning, the engine receives it with the URN of the resource before the response of the call", async () => {
        const { id, properties: outputs } = await provider().create(resourceCall(), CHECKED_INPUTS);
        await tenant().updateClient(id, { enabled: false });
        await provider().read(resourceCall(), id, { id, outputs, inputs: CHECKED_INPUTS });
        const warnings = messages().filter(({ severity }) => severity === "warning");
        expect(warnings).toMatchObject([{ urn: resourceCall().urn }]);
        expect(warnings[0]?.message).toContain("enabled");
    });

    test("when an argument looks like a mistake (a lifetime of 5 s, a misspelled scope), each resource gets each warning once in a run", async () => {
        const news = { ...CHECKED_INPUTS, accessTokenValiditySeconds: 5, scope: ["idn:source:read"] };
        for (const name of ["a", "a", "b"]) {
            await provider().check(resourceCall(name), news);
        }
        await provider().check(resourceCall("c"), { ...news, description: pulumi.runtime.unknownValue });
        expect(messages().map(({ urn }) => urn.slice(-1))).toEqual(["a", "a", "b", "b"]);
        expect(messages()[1]?.message).toContain("Did you mean idn:sources:read?");
    });

    test.each([
        ["the type of a resource is unknown", resourceCall("x", "sailpoint:index:Client").urn],
        ["a call has no URN", ""],
    ])("when %s, the error lists the supported types", async (_, urn) => {
        const call = provider().check({ urn, type: "" }, {});
        await expect(call).rejects.toThrow(/sailpoint:index:OAuthClient and sailpoint:/);
    });
});
