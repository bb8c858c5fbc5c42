// How the settings of a stack and the arguments of an explicit provider are named to a person.
import { ARGUMENTS_KEY } from "../../../src/sailpoint/arguments-key";
import { configurationSource, connectionFromSettings } from "../../../src/sailpoint/settings";

const getterOf = (settings: Record<string, string>) => (key: string) => settings[key];

describe("the settings of a stack", () => {
    const source = configurationSource(getterOf({ "sailpoint:tenant": "acme" }));

    test("are read by their keys, and named by them", () => {
        expect(source.kind).toBe("configuration");
        expect(source.get("tenant")).toBe("acme");
        expect(source.get("baseUrl")).toBeUndefined();
        expect(source.label("tenant")).toBe("sailpoint:tenant");
        expect(source.label("clientId", "clientSecret")).toBe("sailpoint:clientId and sailpoint:clientSecret");
        expect(source).not.toHaveProperty("advice");
    });

    test("when the environment has settings as well, those of the stack hold", () => {
        const environment = {
            SAIL_BASE_URL: "https://other.api.identitynow.com",
            SAIL_CLIENT_ID: "id of the shell",
            SAIL_CLIENT_SECRET: "secret of the shell",
            SAIL_API_VERSION: "v3",
        };
        const env = jest.replaceProperty(process, "env", environment);
        const stack = { tenant: "acme", clientId: "id", clientSecret: "secret" };
        const settings = Object.entries(stack).map(([name, value]) => [`sailpoint:${name}`, value] as const);
        const connection = connectionFromSettings(getterOf(Object.fromEntries(settings)));
        env.restore();
        expect(connection).toMatchObject({
            baseUrl: "https://acme.api.identitynow.com",
            clientId: "id",
            clientSecret: "secret",
            apiVersion: "v3",
        });
    });
});

describe("the arguments of an explicit provider", () => {
    const source = configurationSource(getterOf({ [ARGUMENTS_KEY]: "clientId,tenant" }));

    test("are named as such, together with what lacks in a pair of them", () => {
        expect(source.label("tenant")).toBe("the provider's argument tenant");
        expect(source.label("clientSecret")).toBe("the provider's argument clientSecret");
        expect(source.label("clientId", "clientSecret")).toBe("the provider's arguments clientId and clientSecret");
        expect(source.label("apiVersion")).toBe("sailpoint:apiVersion");
        expect(source.label("tenant", "apiVersion")).toBe("sailpoint:tenant and sailpoint:apiVersion");
        expect(source.hint).toMatch(/^Correct the arguments of `new sailpoint\.Provider\(\.\.\.\)` in the program/);
    });

    test("that are blank are all told, with what a left out one would mean", () => {
        const blank = getterOf({
            [ARGUMENTS_KEY]: "clientId,tenant,apiVersion",
            "sailpoint:tenant": " ",
            "sailpoint:apiVersion": "v3",
        });
        expect(() => connectionFromSettings(blank)).toThrow(
            "The connection to SailPoint is not configured: the provider's argument clientId is blank or undefined; the " +
                "provider's argument tenant is blank or undefined.\nGive it a value; or leave it out, and it comes from the " +
                "stack's configuration, then from the environment. More: ",
        );
    });
});
