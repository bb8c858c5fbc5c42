// Settings at the edge of what is taken: the last good value, the first bad one, and what is said of it.
import { normalizeBaseUrl, baseUrlOfTenant } from "../../../src/sailpoint/base-url";
import { resolveConnection } from "../../../src/sailpoint/connection";
import type { SettingName, SettingsSource } from "../../../src/sailpoint/connection";

type Settings = Partial<Record<SettingName, string>>;

const GOOD: Settings = { tenant: "acme", clientId: "id", clientSecret: "s3cret" };

function source(kind: SettingsSource["kind"], settings: Settings): SettingsSource {
    return { kind, get: (name) => settings[name], label: (name) => `${kind}'s ${name}` };
}

function resolve(settings: Settings, ...lowerPriority: SettingsSource[]) {
    return resolveConnection([source("configuration", settings), ...lowerPriority]);
}

describe("a setting", () => {
    test.each<[SettingName, string, string | number | boolean]>([
        ["requestTimeoutSeconds", "86400", 86_400],
        ["operationTimeoutSeconds", "0.1", 0.1],
        ["requestsPer10Seconds", "1", 1],
        ["refreshByList", "true", true],
        ["refreshByList", "false", false],
        ["refreshByList", " true ", true],
        ["apiVersion", "v", "v"],
        ["apiVersion", "V2.0_b-1", "V2.0_b-1"],
        ["clientId", " id ", "id"],
    ])("%s may be %j", (name, value, expected) => {
        expect(resolve({ ...GOOD, [name]: value })[name as keyof ReturnType<typeof resolve>]).toBe(expected);
    });

    test.each<[SettingName, string, string]>([
        ["requestTimeoutSeconds", "-1", "a number of seconds above 0"],
        ["operationTimeoutSeconds", "86400.5", "a number of seconds above 0, at most 86400"],
        ["requestsPer10Seconds", "0", "a whole number, at least 1"],
        ["requestsPer10Seconds", "2.5", "a whole number, at least 1"],
        ["requestsPer10Seconds", "many", "a whole number, at least 1"],
        ["refreshByList", "TRUE", "true or false"],
        ["apiVersion", "-v3", "one segment of a path"],
        ["apiVersion", "/v3", "one segment of a path"],
        ["apiVersion", "v3/", "one segment of a path"],
        ["clientId", "\u007f", "a line break or another control character"],
        ["clientSecret", "a\u0000b", "a line break or another control character"],
        ["clientSecret", "a\u001fb", "a line break or another control character"],
    ])("%s may not be %j", (name, value, words) => {
        const expectedMessage = new RegExp(
            `not configured: configuration's ${name} (must be|holds) ${words}[^;]*\\.\\n`,
        );
        expect(() => resolve({ ...GOOD, [name]: value })).toThrow(expectedMessage);
    });

    test("is taken from the first place that has it, and blamed there", () => {
        const environment = source("environment", { apiVersion: "v3", requestsPer10Seconds: "0" });
        expect(() => resolve(GOOD, environment)).toThrow("environment's requestsPer10Seconds must");
        expect(resolve({ ...GOOD, requestsPer10Seconds: "7" }, environment)).toMatchObject({
            apiVersion: "v3",
            requestsPer10Seconds: 7,
        });
    });

    test("that is missing is named in every place where it may be set", () => {
        const environment = source("environment", {});
        expect(() => resolve({ clientId: "id", clientSecret: "s" }, environment)).toThrow(
            "set configuration's tenant, configuration's baseUrl or environment's baseUrl",
        );
        expect(() => resolve({ tenant: "acme" }, environment)).toThrow(
            /set configuration's clientId or environment's clientId, and configuration's clientSecret or environment's/,
        );
    });

    test("is told apart from the next one", () => {
        expect(() => resolve({ ...GOOD, apiVersion: "/", requestsPer10Seconds: "0" })).toThrow(
            "such as v2025; configuration's requestsPer10Seconds must",
        );
    });

    test("that is set twice, and half a credential, are told with what to do", () => {
        expect(() => resolve({ ...GOOD, baseUrl: "https://acme.api.identitynow.com" })).toThrow(
            /baseUrl and configuration's tenant are both set: keep one of them\.\n[^]*`--secret` for the client secret/,
        );
        expect(() => resolve({ tenant: "acme", clientSecret: "s" })).toThrow(
            "configuration's clientSecret is set but configuration's clientId is not: the two belong together",
        );
    });

    test("is not looked for in a later place, where an earlier one has a bad address", () => {
        const environment = source("environment", { baseUrl: "https://shell.api.identitynow.com" });
        expect(() => resolve({ baseUrl: "nonsense", clientId: "id", clientSecret: "s" }, environment)).toThrow(
            /not configured: configuration's baseUrl must be a URL[^;]*\.\n/,
        );
    });

    test("of the environment's address with the configuration's credential: what to set is said", () => {
        const environment = source("environment", { baseUrl: "https://shell.api.identitynow.com" });
        expect(() => resolve({ clientId: "id", clientSecret: "s" }, environment)).toThrow(
            /environment's baseUrl[^]*configuration's clientSecret[^]*the secret would go to a host[^]*set configuration's baseUrl too/,
        );
    });
});

describe("an address", () => {
    test.each([
        ["a", "https://a.api.identitynow.com"],
        ["A-1", "https://a-1.api.identitynow.com"],
    ])("the tenant %s is at %s", (tenant, expected) => {
        expect(baseUrlOfTenant(tenant)).toBe(expected);
    });

    test.each(["-a", "a-", "a.b", "a b", "ä", ""])(
        "the tenant %j is none, and the other setting is named",
        (tenant) => {
            expect(() => baseUrlOfTenant(tenant)).toThrow(/the tenant's short name, such as acme[^]*use baseUrl/);
        },
    );

    test.each([
        ["https://gateway.example/beta/x", "https://gateway.example/beta/x"],
        ["https://gateway.example/mybeta", "https://gateway.example/mybeta"],
        ["https://gateway.example/v", "https://gateway.example/v"],
        ["https://gateway.example/a//b", "https://gateway.example/a//b"],
        ["http://127.10.200.3:80/", "http://127.10.200.3"],
        ["https://notidentitynow.com", "https://notidentitynow.com"],
        ["https://identitynow.com.example", "https://identitynow.com.example"],
    ])("%s is taken", (text, expected) => {
        expect(normalizeBaseUrl(text)).toBe(expected);
    });

    test.each([
        ["https://gateway.example/BETA", "set that as apiVersion"],
        ["https://gateway.example/x/v12", "set that as apiVersion"],
        ["http://localhost.example", "must begin with https://"],
        ["ftp://localhost", "must begin with https://"],
        ["http://x127.0.0.1.example", "must begin with https://"],
        ["https://user:@acme.api.identitynow.com", "must not hold a user name"],
        ["https://api.identitynow.com", "the API's address is https://api.api.identitynow.com"],
    ])("%s is not: %s", (text, words) => {
        expect(() => normalizeBaseUrl(text)).toThrow(words);
    });
});
