// Lookups in a unit test of a program call Pulumi's mocks and send no request.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import { valueOf } from "../../support/output-value";

const CLIENT = { id: "b614", name: "Nightly", enabled: true };

describe("lookups under Pulumi's mocks", () => {
    const calls: pulumi.runtime.MockCallArgs[] = [];
    let clients: unknown;

    beforeEach(async () => {
        calls.length = 0;
        clients = [CLIENT];
        await pulumi.runtime.setMocks({
            call: (args) => {
                calls.push(args);
                return args.token === "sailpoint:getOAuthClient" ? CLIENT : { clients };
            },
            newResource: ({ name, inputs }) => ({ id: `id-of-${name}`, state: inputs as object }),
        });
    });

    test("when mocks are set, lookups with plain values and lookups with outputs return the results of the mocks", async () => {
        expect(await sailpoint.getOAuthClient({ id: "b614" })).toEqual(CLIENT);
        expect(await valueOf(sailpoint.getOAuthClientOutput({ name: pulumi.output("Nightly") }))).toEqual(CLIENT);
        expect(await sailpoint.getOAuthClients({ enabled: true })).toEqual([CLIENT]);
        expect(await valueOf(sailpoint.getOAuthClientsOutput())).toEqual([CLIENT]);
        expect(calls.map(({ token, inputs }) => [token, inputs as unknown])).toEqual([
            ["sailpoint:getOAuthClient", { id: "b614" }],
            ["sailpoint:getOAuthClient", { name: "Nightly" }],
            ["sailpoint:getOAuthClients", { enabled: true }],
            ["sailpoint:getOAuthClients", {}],
        ]);
    });

    test("when a filter is a Date, or a promise or an output of a Date, the mock receives a string", async () => {
        const date = new Date("2026-05-31T12:00:00Z");
        await sailpoint.getOAuthClients({ unusedSince: date });
        for (const unusedSince of [date, Promise.resolve(date), pulumi.output(5).apply(() => date)]) {
            await valueOf(sailpoint.getOAuthClientsOutput({ unusedSince }));
        }
        const inputs = { unusedSince: "2026-05-31T12:00:00.000Z" };
        expect(calls.map((call) => call.inputs as unknown)).toEqual([inputs, inputs, inputs, inputs]);
    });

    test("when the options of a lookup have a provider, or a parent with a provider, the mock receives the provider", async () => {
        const provider = new sailpoint.Provider("acme", { tenant: "acme" });
        const parent = new pulumi.ComponentResource("story:Group", "group", {}, { providers: [provider] });
        await sailpoint.getOAuthClients({}, { provider });
        await sailpoint.getOAuthClients({}, { parent });
        await sailpoint.getOAuthClients();
        expect(calls.map((call) => call.provider)).toEqual([
            expect.stringContaining("::acme::id-of-acme"),
            expect.stringContaining("::acme::id-of-acme"),
            "",
        ]);
    });

    test("when an option that only provider plugins support is set, the lookup fails and names the option", async () => {
        const unsupported = { version: "1.0.0", async: undefined } as object;
        await expect(sailpoint.getOAuthClient({ id: "x" }, unsupported)).rejects.toMatchObject({
            code: "ARGUMENT",
            message: expect.stringContaining("getOAuthClient does not support the option version.") as unknown,
        });
        const options = { pluginDownloadURL: "x", async: false };
        expect(() => sailpoint.getOAuthClientsOutput({}, options)).toThrow("the options pluginDownloadURL, async");
        const dependsOn = { dependsOn: [] } as pulumi.InvokeOptions;
        await expect(sailpoint.getOAuthClients({}, dependsOn)).rejects.toThrow("the option dependsOn.");
        expect(calls).toEqual([]);
    });

    test("when the mock of getOAuthClients returns no list of clients, the error names the expected result", async () => {
        clients = undefined;
        await expect(sailpoint.getOAuthClients()).rejects.toThrow(
            "The mock of sailpoint:getOAuthClients must return { clients: [...] }.",
        );
    });
});
