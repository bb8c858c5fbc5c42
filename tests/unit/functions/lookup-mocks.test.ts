// Look-ups in a unit test of a program: Pulumi's mocks answer them, and no tenant is asked.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";

const CLIENT = { id: "b614", name: "Nightly", enabled: true };

describe("look-ups under mocks", () => {
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

    function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
        return new Promise((resolve) => void output.apply(resolve));
    }

    test("are answered by them, with plain values and with outputs", async () => {
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

    test("tell them a Date as a text, however it comes", async () => {
        const date = new Date("2026-05-31T12:00:00Z");
        await sailpoint.getOAuthClients({ unusedSince: date });
        for (const unusedSince of [date, Promise.resolve(date), pulumi.output(5).apply(() => date)]) {
            await valueOf(sailpoint.getOAuthClientsOutput({ unusedSince }));
        }
        const inputs = { unusedSince: "2026-05-31T12:00:00.000Z" };
        expect(calls.map((call) => call.inputs as unknown)).toEqual([inputs, inputs, inputs, inputs]);
    });

    test("tell them the provider, of the call or of its parent", async () => {
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

    test("an answer without a list is an error that says what the mock must do", async () => {
        clients = undefined;
        await expect(sailpoint.getOAuthClients()).rejects.toThrow(
            "The mock of sailpoint:getOAuthClients must answer { clients: [...] }.",
        );
    });
});
