// The registrations of the resource classes, observed through Pulumi's mocks.
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import type { OAuthClientArgs } from "../../../src";
import { valueOf } from "../../support/output-value";

const ARGS: OAuthClientArgs = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("the resource classes", () => {
    const registered: pulumi.runtime.MockResourceArgs[] = [];

    beforeEach(async () => {
        registered.length = 0;
        await pulumi.runtime.setMocks({
            call: ({ inputs }) => inputs as Record<string, unknown>,
            newResource: (args) => {
                registered.push(args);
                return {
                    id: "made-by-the-mock",
                    state: { ...args.inputs, clientId: "made-by-the-mock", clientSecret: "s3cret" } as object,
                };
            },
        });
    });

    async function waitForRegistration(): Promise<void> {
        while (registered.length === 0) {
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
    }

    test("when an OAuthClient is declared, exactly its inputs, the resource name and the provider code are registered", async () => {
        const client = new sailpoint.OAuthClient("reporting", ARGS);
        expect(await valueOf(client.clientId)).toBe("made-by-the-mock");
        const [registration] = registered;
        expect([registration?.name, registration?.type]).toEqual([
            "reporting",
            "pulumi-nodejs:dynamic/sailpoint:OAuthClient",
        ]);
        const inputs = Object.entries(registration?.inputs as object);
        const definedInputs = Object.fromEntries(inputs.filter(([, value]) => value !== undefined));
        expect(definedInputs).toEqual({
            ...ARGS,
            name: "reporting",
            __secretInputs: [],
            __provider: 'exports.handler=()=>require("pulumi-sailpoint/provider")',
        });
        expect(client).not.toHaveProperty("__provider");
    });

    test("when the input name is set, it is registered instead of the resource name", async () => {
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, name: "Nightly" });
        await valueOf(client.clientId);
        expect(registered[0]?.inputs).toMatchObject({ name: "Nightly" });
    });

    test("when the input name is an output or a promise of undefined, the resource name is registered", async () => {
        const none: string | undefined = undefined;
        for (const name of [pulumi.output(none), Promise.resolve(none)]) {
            registered.length = 0;
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, name });
            await valueOf(client.urn);
            await waitForRegistration();
            expect(registered[0]?.inputs).toMatchObject({ name: "reporting" });
        }
    });

    test("when rotateWhenChanged has the key toString, it is registered like any other key", async () => {
        const rotateWhenChanged = JSON.parse('{"toString":"1","quarter":"2"}') as Record<string, string>;
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateWhenChanged });
        await valueOf(client.clientId);
        expect(registered[0]?.inputs).toMatchObject({ rotateWhenChanged });
    });

    test("when OAuthClient.get is called, the id is registered, and the provider code is the only input", async () => {
        const found = sailpoint.OAuthClient.get("found", "some-id", { protect: true });
        await valueOf(found.urn);
        await waitForRegistration();
        const [registration] = registered;
        expect(registration?.id).toBe("some-id");
        const inputs = Object.entries(registration?.inputs as object);
        expect(inputs.filter(([, value]) => value !== undefined).map(([name]) => name)).toEqual(["__provider"]);
    });

    test("when inputs are secrets or contain a secret, their names are registered in the hidden input __secretInputs", async () => {
        const client = new sailpoint.OAuthClient("x", {
            ...ARGS,
            description: pulumi.secret("a secret"),
            redirectUris: ["https://example.com", pulumi.secret("https://example.com/?token=1")],
            businessName: pulumi.output("no secret"),
            clientSecret: "always a secret",
        });
        await valueOf(client.urn);
        await waitForRegistration();
        expect(registered[0]?.inputs).toMatchObject({
            __secretInputs: ["clientSecret", "description", "redirectUris"],
        });
        expect(client).not.toHaveProperty("__secretInputs");
    });

    test("when customTimeouts and replaceOnChanges are set, they are registered as hidden inputs and are not properties of the resource", async () => {
        const options = { customTimeouts: { create: "5m" }, replaceOnChanges: ["enabled"] };
        const client = new sailpoint.OAuthClient("x", ARGS, options);
        await valueOf(client.urn);
        await waitForRegistration();
        expect(registered[0]?.inputs).toMatchObject({
            __timeouts: { create: "5m" },
            __replaceOnChanges: ["enabled"],
        });
        expect(client).not.toHaveProperty("__timeouts");
        expect(client).not.toHaveProperty("__replaceOnChanges");
    });

    test("when an OAuthClient is declared, Pulumi receives its options, and clientSecret as an additional secret output", async () => {
        const seenOptions: pulumi.CustomResourceOptions[] = [];
        const transformations: pulumi.ResourceTransformation[] = [
            ({ opts }) => {
                seenOptions.push(opts);
                return undefined;
            },
        ];
        const options = { protect: true, retainOnDelete: true, ignoreChanges: ["enabled"], deleteBeforeReplace: true };
        const allOptions = { ...options, additionalSecretOutputs: ["description"], transformations };
        await valueOf(new sailpoint.OAuthClient("x", ARGS, allOptions).urn);
        await valueOf(new sailpoint.OAuthClient("y", ARGS, { transformations }).urn);
        expect(seenOptions).toEqual([
            expect.objectContaining({ ...options, additionalSecretOutputs: ["description", "clientSecret"] }),
            expect.objectContaining({ additionalSecretOutputs: ["clientSecret"] }),
        ]);
    });

    test("when a value is an OAuthClient of any copy of the package, isInstance is true; for another value it is false", () => {
        expect(sailpoint.OAuthClient.isInstance(new sailpoint.OAuthClient("x", ARGS))).toBe(true);
        const copy = { __pulumiType: "pulumi-nodejs:dynamic/sailpoint:OAuthClient" };
        expect(sailpoint.OAuthClient.isInstance(copy)).toBe(true);
        for (const other of [undefined, null, 5, {}, { __pulumiType: "other:index:Thing" }]) {
            expect(sailpoint.OAuthClient.isInstance(other)).toBe(false);
        }
    });

    test("when the arguments are missing, or get has the option import, an error is thrown", () => {
        const noArgs = undefined as unknown as OAuthClientArgs;
        expect(() => new sailpoint.OAuthClient("x", noArgs)).toThrow(
            '"x" has no arguments. Set description, grantTypes',
        );
        expect(() => new sailpoint.OAuthClient("x", null as unknown as OAuthClientArgs)).toThrow("no arguments");
        expect(() => new sailpoint.RotatingOAuthClient("x", undefined as never)).toThrow(
            '"x" has no arguments. Set description, grantTypes, accessTokenValiditySeconds, scope and rotationDays.',
        );
        expect(() => sailpoint.OAuthClient.get("x", "id", { import: "id" })).toThrow(
            "get does not support the option import",
        );
    });

    test("when a component has the provider under a key that is not used, its clients and lookups fail with the list form in the error", async () => {
        const acme = new sailpoint.Provider("acme", { tenant: "acme", clientId: "id", clientSecret: "secret" });
        const byKey = new pulumi.ComponentResource("test:index:Team", "a", {}, { providers: { sailpoint: acme } });
        const fix = "{ providers: [provider] }";
        expect(() => new sailpoint.OAuthClient("x", ARGS, { parent: byKey })).toThrow(fix);
        const rotating = { ...ARGS, rotationDays: 30 };
        expect(() => new sailpoint.RotatingOAuthClient("x", rotating, { parent: byKey })).toThrow(fix);
        expect(() => sailpoint.getOAuthClientOutput({ name: "x" }, { parent: byKey })).toThrow(fix);
        expect(() => sailpoint.getOAuthClientOutput({ name: "x" }, { parent: byKey })).toThrow(
            sailpoint.SailPointLookupError,
        );
        const byName = new pulumi.ComponentResource("test:index:Team", "c", {}, { providers: { acme } });
        expect(() => new sailpoint.OAuthClient("x", ARGS, { parent: byName })).toThrow(fix);

        const byList = new pulumi.ComponentResource("test:index:Team", "b", {}, { providers: [acme] });
        expect(() => new sailpoint.OAuthClient("x", ARGS, { parent: byList })).not.toThrow();
        expect(() => new sailpoint.OAuthClient("y", ARGS, { parent: byKey, provider: acme })).not.toThrow();

        const globex = new sailpoint.Provider("globex", { tenant: "globex", clientId: "id", clientSecret: "secret" });
        const inner = { parent: byList, providers: { sailpoint: globex } };
        const nested = new pulumi.ComponentResource("test:index:Team", "d", {}, inner);
        expect(() => new sailpoint.OAuthClient("z", ARGS, { parent: nested })).toThrow(fix);
        const innerList = { parent: byList, providers: [globex] };
        const nestedList = new pulumi.ComponentResource("test:index:Team", "e", {}, innerList);
        expect(() => new sailpoint.OAuthClient("z", ARGS, { parent: nestedList })).not.toThrow();
        // The components register their outputs, and the mocks of the next test do not know them.
        await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    });

    test("when an enum constant is used, its value is the string of SailPoint's API", () => {
        expect([
            sailpoint.GrantType.ClientCredentials,
            sailpoint.AccessType.Offline,
            sailpoint.ClientType.Public,
        ]).toEqual(["CLIENT_CREDENTIALS", "OFFLINE", "PUBLIC"]);
    });

    describe("Provider", () => {
        afterEach(() => {
            pulumi.runtime.setAllConfig({});
        });

        async function inputsOf(args: sailpoint.ProviderArgs): Promise<object> {
            const provider = new sailpoint.Provider("acme", args);
            await valueOf(provider.urn);
            await waitForRegistration();
            expect(registered[0]?.type).toBe("pulumi:providers:pulumi-nodejs");
            return registered[0]?.inputs as object;
        }

        test("when arguments are set, the provider receives them as strings with the prefix sailpoint:, and clientSecret as a secret", async () => {
            const inputs = await inputsOf({
                tenant: "acme",
                clientId: pulumi.output("id"),
                clientSecret: "s3cret",
                requestTimeoutSeconds: 5,
            });
            expect(inputs).toEqual({
                "sailpoint:tenant": "acme",
                "sailpoint:clientId": "id",
                "sailpoint:clientSecret": expect.objectContaining({ value: "s3cret" }) as unknown,
                "sailpoint:requestTimeoutSeconds": "5",
                "sailpoint:arguments": "tenant,clientId,clientSecret,requestTimeoutSeconds",
            });
        });

        test("when an argument is not set, the stack configuration supplies it, but its baseUrl is not used beside the argument tenant", async () => {
            pulumi.runtime.setAllConfig({
                "sailpoint:baseUrl": "https://stack.api.identitynow.com",
                "sailpoint:clientId": "stack-id",
                "sailpoint:clientSecret": "s3cret",
                "sailpoint:apiVersion": "beta",
            });
            expect(await inputsOf({ tenant: "acme" })).toEqual({
                "sailpoint:tenant": "acme",
                "sailpoint:clientId": "stack-id",
                "sailpoint:clientSecret": expect.objectContaining({ value: "s3cret" }) as unknown,
                "sailpoint:apiVersion": "beta",
                "sailpoint:arguments": "tenant",
            });
        });

        test("when an argument is unknown, the error suggests the closest name and lists all arguments", () => {
            const args = { baseURL: "https://acme.api.identitynow.com" } as sailpoint.ProviderArgs;
            expect(() => new sailpoint.Provider("acme", args)).toThrow(
                /"acme" has an unknown argument: baseURL. Did you mean baseUrl\? The arguments are baseUrl, tenant/,
            );
        });

        test("when an argument is an output of undefined, the provider receives an empty string", async () => {
            const undefinedOutput = pulumi.output(undefined as unknown as string);
            expect(await inputsOf({ tenant: undefinedOutput })).toEqual({
                "sailpoint:tenant": "",
                "sailpoint:arguments": "tenant",
            });
        });

        test("when a Provider object is inspected, its client secret is not visible", async () => {
            const provider = new sailpoint.Provider("acme", { clientId: "id", clientSecret: "canary" });
            await valueOf(provider.urn);
            expect(inspect(provider, { depth: 9, showHidden: true })).not.toContain("canary");
        });
    });
});
