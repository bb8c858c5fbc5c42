// What the classes register with Pulumi, seen by Pulumi's own mocks.
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import type { OAuthClientArgs } from "../../../src";

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

    function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
        return new Promise((resolve) => void output.apply(resolve));
    }

    test("register the inputs with the name of the resource and the constant code, and nothing else", async () => {
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
            __provider: 'exports.handler=()=>require("pulumi-sailpoint/provider")',
        });
        expect(client).not.toHaveProperty("__provider");
    });

    test("a name of its own wins over the name of the resource", async () => {
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, name: "Nightly" });
        await valueOf(client.clientId);
        expect(registered[0]?.inputs).toMatchObject({ name: "Nightly" });
    });

    test("get reads by id, and sends no inputs of its own", async () => {
        const found = sailpoint.OAuthClient.get("found", "some-id", { protect: true });
        await valueOf(found.urn);
        await waitForRegistration();
        const [registration] = registered;
        expect(registration?.id).toBe("some-id");
        const inputs = Object.entries(registration?.inputs as object);
        expect(inputs.filter(([, value]) => value !== undefined).map(([name]) => name)).toEqual(["__provider"]);
    });

    test("customTimeouts and replaceOnChanges reach the provider as hidden inputs, and stay no properties", async () => {
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

    test("when a client is declared, Pulumi gets its options and the name of its secret output", async () => {
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

    test("isInstance knows clients, of another copy of the package too", () => {
        expect(sailpoint.OAuthClient.isInstance(new sailpoint.OAuthClient("x", ARGS))).toBe(true);
        const copy = { __pulumiType: "pulumi-nodejs:dynamic/sailpoint:OAuthClient" };
        expect(sailpoint.OAuthClient.isInstance(copy)).toBe(true);
        for (const other of [undefined, null, 5, {}, { __pulumiType: "other:index:Thing" }]) {
            expect(sailpoint.OAuthClient.isInstance(other)).toBe(false);
        }
    });

    test("missing arguments, and an import of a client that is looked up, are refused with what would be right", () => {
        const noArgs = undefined as unknown as OAuthClientArgs;
        expect(() => new sailpoint.OAuthClient("x", noArgs)).toThrow('"x" has no arguments: description, grantTypes');
        expect(() => sailpoint.OAuthClient.get("x", "id", { import: "id" })).toThrow("to be looked up and imported");
    });

    test("the enums hold the words of the API", () => {
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

        test("hands its arguments to the provider as strings with a namespace, the secret as a secret", async () => {
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

        test("takes what it is not given from the configuration of the stack, group by group", async () => {
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

        test("refuses an argument that it does not know, and names those that it does", () => {
            const args = { baseURL: "https://acme.api.identitynow.com" } as sailpoint.ProviderArgs;
            expect(() => new sailpoint.Provider("acme", args)).toThrow(
                /"acme" has an unknown argument: baseURL. Did you mean baseUrl\? Known are baseUrl, tenant/,
            );
        });

        test("hands on an output without a value as a blank one, with the name of the argument", async () => {
            const undefinedOutput = pulumi.output(undefined as unknown as string);
            expect(await inputsOf({ tenant: undefinedOutput })).toEqual({
                "sailpoint:tenant": "",
                "sailpoint:arguments": "tenant",
            });
        });

        test("shows no credential to whoever looks at it", async () => {
            const provider = new sailpoint.Provider("acme", { clientId: "id", clientSecret: "canary" });
            await valueOf(provider.urn);
            expect(inspect(provider, { depth: 9, showHidden: true })).not.toContain("canary");
        });
    });
});
