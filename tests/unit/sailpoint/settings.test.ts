// The labels of settings and arguments in messages, and the precedence of the stack configuration over the environment.
import { ConfigurationError } from "../../../src/sailpoint/errors";
import { ARGUMENTS_KEY } from "../../../src/sailpoint/setting-names";
import { configurationSource, connectionFromSettings, removedSettingsWarning } from "../../../src/sailpoint/settings";

const getterOf = (settings: Record<string, string>) => (key: string) => settings[key];

describe("the settings in the stack configuration", () => {
    const source = configurationSource(getterOf({ "sailpoint:tenant": "acme" }));

    test("when a setting is read from the stack configuration, its key and its label start with sailpoint:", () => {
        expect(source.kind).toBe("configuration");
        expect(source.get("tenant")).toBe("acme");
        expect(source.get("baseUrl")).toBeUndefined();
        expect(source.label("tenant")).toBe("sailpoint:tenant");
        expect(source.label("clientId", "clientSecret")).toBe("sailpoint:clientId and sailpoint:clientSecret");
        expect(source).not.toHaveProperty("hint");
    });

    test("when the stack configuration and the environment have the same settings, those of the stack are used", () => {
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

    test("when a setting is set that an earlier version removed, the warning names it", () => {
        expect(removedSettingsWarning(getterOf({ "sailpoint:removeOrphanedClients": "false" }))).toContain(
            "sailpoint:removeOrphanedClients",
        );
        expect(removedSettingsWarning(getterOf({ "sailpoint:tenant": "acme" }))).toBeUndefined();
    });
});

describe("the arguments of an explicit provider", () => {
    const source = configurationSource(getterOf({ [ARGUMENTS_KEY]: "clientId,tenant" }));

    test("when clientId is an argument, the labels of clientId and of the missing clientSecret name the provider's arguments", () => {
        expect(source.label("tenant")).toBe("the provider's argument tenant");
        expect(source.label("clientSecret")).toBe("the provider's argument clientSecret");
        expect(source.label("clientId", "clientSecret")).toBe("the provider's arguments clientId and clientSecret");
        expect(source.label("apiVersion")).toBe("sailpoint:apiVersion");
        expect(source.label("tenant", "apiVersion")).toBe("sailpoint:tenant and sailpoint:apiVersion");
        expect(source.hint).toContain("new sailpoint.Provider(");
    });

    test("when arguments of a provider are blank or missing, the error names all of them", () => {
        const blank = getterOf({
            [ARGUMENTS_KEY]: "clientId,tenant,apiVersion",
            "sailpoint:tenant": " ",
            "sailpoint:apiVersion": "v3",
        });
        let error: unknown;
        try {
            connectionFromSettings(blank);
        } catch (reason) {
            error = reason;
        }
        expect(error).toBeInstanceOf(ConfigurationError);
        expect((error as ConfigurationError).summary.match(/argument \w+/g)).toEqual([
            "argument clientId",
            "argument tenant",
        ]);
    });
});
