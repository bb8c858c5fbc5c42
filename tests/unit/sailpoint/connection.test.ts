import { environmentSource, resolveConnection } from "../../../src/sailpoint/connection";
import type { SettingsSource } from "../../../src/sailpoint/connection";
import { ConfigurationError } from "../../../src/sailpoint/errors";

type Settings = Record<string, string>;

const ADDRESS = { baseUrl: "https://acme.api.identitynow.com" };
const CREDENTIAL = { clientId: "id-from-config", clientSecret: "secret-from-config" };
const SHELL = {
    SAIL_BASE_URL: "https://shell.api.identitynow.com",
    SAIL_CLIENT_ID: "id",
    SAIL_CLIENT_SECRET: "s3cret",
};

function resolve(config: Settings, environment: Settings = {}) {
    const label = (...names: string[]) => names.map((name) => `sailpoint:${name}`).join(" and ");
    const configuration: SettingsSource = { kind: "configuration", get: (name) => config[name], label };
    return resolveConnection([configuration, environmentSource(environment)]);
}

describe("the settings of a connection", () => {
    test("come from the configuration, with defaults", () => {
        expect(resolve({ ...ADDRESS, ...CREDENTIAL }, SHELL)).toEqual({
            ...ADDRESS,
            ...CREDENTIAL,
            credentialLabel: "sailpoint:clientId and sailpoint:clientSecret",
            apiVersion: "v2025",
            requestTimeoutSeconds: 30,
            operationTimeoutSeconds: 600,
            requestsPer10Seconds: 100,
            refreshByList: true,
        });
    });

    test("come from the environment where the configuration has none, blank values being none", () => {
        const environment = { ...SHELL, SAIL_API_VERSION: "beta" };
        expect(resolve({ baseUrl: " ", clientId: "" }, environment)).toEqual({
            baseUrl: "https://shell.api.identitynow.com",
            clientId: "id",
            clientSecret: "s3cret",
            credentialLabel: "SAIL_CLIENT_ID and SAIL_CLIENT_SECRET",
            apiVersion: "beta",
            requestTimeoutSeconds: 30,
            operationTimeoutSeconds: 600,
            requestsPer10Seconds: 100,
            refreshByList: true,
        });
    });

    test("may name the tenant, the version and the time for a request", () => {
        const times = { requestTimeoutSeconds: "2.5", operationTimeoutSeconds: "90", requestsPer10Seconds: "25" };
        expect(resolve({ tenant: "acme", ...CREDENTIAL, apiVersion: "v1", ...times })).toMatchObject({
            ...ADDRESS,
            apiVersion: "v1",
            requestTimeoutSeconds: 2.5,
            operationTimeoutSeconds: 90,
            requestsPer10Seconds: 25,
        });
    });

    test("the address may be the stack's and the credential the shell's", () => {
        expect(resolve(ADDRESS, SHELL)).toMatchObject({ ...ADDRESS, clientId: "id" });
    });

    /** Every pair of places for the address and the credential: where each comes from, or why it is refused. */
    test.each<[string, string, string]>([
        ["neither", "neither", "the address is missing: set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL;"],
        ["neither", "configuration", "the address is missing"],
        ["neither", "environment", "the address is missing"],
        ["neither", "both", "the address is missing"],
        ["configuration", "neither", "the personal access token is missing"],
        ["configuration", "configuration", "configuration configuration"],
        ["configuration", "environment", "configuration environment"],
        ["configuration", "both", "configuration configuration"],
        ["environment", "neither", "the personal access token is missing"],
        ["environment", "configuration", "a host that the stack does not name"],
        ["environment", "environment", "environment environment"],
        ["environment", "both", "a host that the stack does not name"],
        ["both", "neither", "the personal access token is missing"],
        ["both", "configuration", "configuration configuration"],
        ["both", "environment", "configuration environment"],
        ["both", "both", "configuration configuration"],
    ])("with the address in %s and the credential in %s: %s", (address, credential, expected) => {
        const isIn = (place: string, where: string) => where === place || where === "both";
        const config = {
            ...(isIn("configuration", address) ? { baseUrl: "https://configuration.api.identitynow.com" } : {}),
            ...(isIn("configuration", credential) ? { clientId: "configuration", clientSecret: "s" } : {}),
        };
        const environment = {
            ...(isIn("environment", address) ? { SAIL_BASE_URL: "https://environment.api.identitynow.com" } : {}),
            ...(isIn("environment", credential) ? { SAIL_CLIENT_ID: "environment", SAIL_CLIENT_SECRET: "s" } : {}),
        };
        if (/^(a|the) /.test(expected)) {
            expect((failureOf(() => resolve(config, environment)) as Error).message).toContain(expected);
        } else {
            const { baseUrl, clientId } = resolve(config, environment);
            expect(`${new URL(baseUrl).host.split(".")[0] ?? ""} ${clientId}`).toBe(expected);
        }
    });

    test.each<[string, Settings, Settings, string[]]>([
        [
            "nothing is set",
            {},
            {},
            ["set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL", "set sailpoint:clientId or SAIL_CLIENT_ID"],
        ],
        [
            "both addresses",
            { ...ADDRESS, tenant: "acme", ...CREDENTIAL },
            {},
            ["sailpoint:baseUrl and sailpoint:tenant"],
        ],
        [
            "the id alone",
            { ...ADDRESS, clientId: "x" },
            SHELL,
            ["sailpoint:clientId is set but sailpoint:clientSecret"],
        ],
        [
            "the secret alone",
            ADDRESS,
            { SAIL_CLIENT_SECRET: "s3cret" },
            ["SAIL_CLIENT_SECRET is set but SAIL_CLIENT_ID"],
        ],
        ["the stack's secret to the shell's address", CREDENTIAL, SHELL, ["a host that the stack does not name"]],
        ["an address in no form", { baseUrl: "acme", ...CREDENTIAL }, {}, ["sailpoint:baseUrl must be a URL"]],
        [
            "a tenant in no form",
            { tenant: "a b", ...CREDENTIAL },
            {},
            ["sailpoint:tenant must be the tenant's short name"],
        ],
        ["a version in no form", { ...ADDRESS, ...CREDENTIAL, apiVersion: "v3/x" }, {}, ["must be one segment"]],
        ["no time", { ...ADDRESS, ...CREDENTIAL, requestTimeoutSeconds: "soon" }, {}, ["a number of seconds above 0"]],
        ["a time of 0", { ...ADDRESS, ...CREDENTIAL, requestTimeoutSeconds: "0" }, {}, ["a number of seconds above 0"]],
        ["more than a day", { ...ADDRESS, ...CREDENTIAL, requestTimeoutSeconds: "86401" }, {}, ["at most 86400"]],
        [
            "a word that is neither",
            { ...ADDRESS, ...CREDENTIAL, refreshByList: "no" },
            {},
            ["sailpoint:refreshByList must be true or false"],
        ],
        [
            "a line break",
            { ...ADDRESS, clientId: "id", clientSecret: "s3cret\nx" },
            {},
            ["sailpoint:clientSecret holds"],
        ],
        [
            "several at once",
            { baseUrl: "acme", clientId: "x", apiVersion: "/" },
            {},
            ["sailpoint:baseUrl", "sailpoint:clientSecret", "sailpoint:apiVersion"],
        ],
    ])("are refused with what would be right: %s", (_, config, environment, fragments) => {
        const error = failureOf(() => resolve(config, environment));
        expect(error).toBeInstanceOf(ConfigurationError);
        for (const fragment of fragments) {
            expect((error as Error).message).toContain(fragment);
        }
        expect((error as Error).message).not.toMatch(/s3cret|secret-from-config/);
        expect((error as Error).message).toContain("pulumi config set");
    });

    test("an environment has no other settings", () => {
        const source = environmentSource({ SAIL_BASE_URL: "x" });
        expect([source.get("baseUrl"), source.get("tenant"), source.label("tenant")]).toEqual([
            "x",
            undefined,
            "tenant",
        ]);
    });
});

function failureOf(run: () => unknown): unknown {
    try {
        run();
    } catch (error) {
        return error;
    }
    return undefined;
}
