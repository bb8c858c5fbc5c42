// The limits of each setting: the last valid value and the first invalid value.
import { ConfigurationError } from "../../../src/sailpoint/errors";
import { resolveConnection } from "../../../src/sailpoint/resolve-connection";
import type { SettingName } from "../../../src/sailpoint/settings-source";

const VALID: Partial<Record<SettingName, string>> = { tenant: "acme", clientId: "id", clientSecret: "s3cret" };

function resolve(name: SettingName, value: string) {
    const settings = { ...VALID, [name]: value };
    return resolveConnection([
        { kind: "configuration", get: (key) => settings[key], label: (...names) => `<${names.join()}>` },
    ]);
}

test.each<[SettingName, string, string | number | boolean]>([
    ["requestTimeoutSeconds", "86400", 86_400],
    ["operationTimeoutSeconds", "0.1", 0.1],
    ["requestsPer10Seconds", "1", 1],
    ["refreshByList", "true", true],
    ["refreshByList", "false", false],
    ["refreshByList", " false ", false],
    ["apiVersion", "v", "v"],
    ["apiVersion", "V2.0_b-1", "V2.0_b-1"],
    ["clientId", " id ", "id"],
])("when %s is %j, it is valid and its parsed value is %j", (name, value, expected) => {
    expect(resolve(name, value)[name as keyof ReturnType<typeof resolve>]).toBe(expected);
});

test.each<[SettingName, string]>([
    ["requestTimeoutSeconds", "-1"],
    ["requestTimeoutSeconds", "0"],
    ["requestTimeoutSeconds", "soon"],
    ["operationTimeoutSeconds", "86400.5"],
    ["requestsPer10Seconds", "0"],
    ["requestsPer10Seconds", "2.5"],
    ["requestsPer10Seconds", "many"],
    ["refreshByList", "TRUE"],
    ["refreshByList", "no"],
    ["apiVersion", "-v3"],
    ["apiVersion", "/v3"],
    ["apiVersion", "v3/"],
    ["apiVersion", "v3/x"],
    ["tenantId", "a b"],
    ["tenantId", "a/b"],
    ["tenantId", "x".repeat(129)],
    ["clientId", "\u007f"],
    ["clientSecret", "a\u0000b"],
    ["clientSecret", "a\u001fb"],
])("when %s is %j, the error names only this setting", (name, value) => {
    let error: unknown;
    try {
        resolve(name, value);
    } catch (reason) {
        error = reason;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).summary.match(/<[^>]+>/g)).toEqual([`<${name}>`]);
});
