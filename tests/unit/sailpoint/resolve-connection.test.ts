// The source of each setting, and the invalid combinations of settings.
import { ConfigurationError } from "../../../src/sailpoint/errors";
import { resolveConnection } from "../../../src/sailpoint/resolve-connection";
import type { ResolveOptions } from "../../../src/sailpoint/resolve-connection";
import { environmentSource } from "../../../src/sailpoint/settings-source";
import type { SettingsSource } from "../../../src/sailpoint/settings-source";

type Settings = Record<string, string>;

const ADDRESS = { baseUrl: "https://acme.api.identitynow.com" };
const CREDENTIAL = { clientId: "id-from-config", clientSecret: "secret-from-config" };
const SHELL = {
    SAIL_BASE_URL: "https://shell.api.identitynow.com",
    SAIL_CLIENT_ID: "id",
    SAIL_CLIENT_SECRET: "s3cret",
};
const DEFAULTS = {
    apiVersion: "v2025",
    requestTimeoutSeconds: 30,
    operationTimeoutSeconds: 600,
    requestsPer10Seconds: 100,
    refreshByList: true,
};

function resolve(config: Settings, environment: Settings = {}, options?: ResolveOptions) {
    const label = (...names: string[]) => names.map((name) => `sailpoint:${name}`).join(" and ");
    const configuration: SettingsSource = { kind: "configuration", get: (name) => config[name], label };
    return resolveConnection([configuration, environmentSource(environment)], options);
}

function failureOf(...parameters: Parameters<typeof resolve>): ConfigurationError {
    try {
        resolve(...parameters);
    } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        return error as ConfigurationError;
    }
    throw new Error("the settings should have been invalid");
}

/** The settings and variables that the error names. */
const namedIn = ({ summary }: ConfigurationError) =>
    [...new Set(summary.match(/sailpoint:\w+|SAIL_\w+|NODE_TLS\w+/g) ?? [])].sort();

describe("the source of a setting", () => {
    test("when the configuration has the base URL and the credential, the environment is not used", () => {
        expect(resolve({ ...ADDRESS, ...CREDENTIAL }, SHELL)).toEqual({
            ...ADDRESS,
            addressLabel: "sailpoint:baseUrl",
            ...CREDENTIAL,
            credentialLabel: "sailpoint:clientId and sailpoint:clientSecret",
            ...DEFAULTS,
        });
    });

    test("when the base URL comes from the setting tenant, its label in messages is sailpoint:tenant", () => {
        expect(resolve({ tenant: "acmee", ...CREDENTIAL }, {})).toMatchObject({ addressLabel: "sailpoint:tenant" });
    });

    test("when the settings in the configuration are blank, the environment is used", () => {
        expect(resolve({ baseUrl: " ", clientId: "" }, { ...SHELL, SAIL_API_VERSION: "beta" })).toEqual({
            baseUrl: "https://shell.api.identitynow.com",
            addressLabel: "SAIL_BASE_URL",
            clientId: "id",
            clientSecret: "s3cret",
            credentialLabel: "SAIL_CLIENT_ID and SAIL_CLIENT_SECRET",
            ...DEFAULTS,
            apiVersion: "beta",
        });
    });

    test("when timeouts, rate limit, apiVersion, refreshByList and tenantId are set, they replace the defaults", () => {
        const times = { requestTimeoutSeconds: "2.5", operationTimeoutSeconds: "90", requestsPer10Seconds: "25" };
        const settings = { ...times, apiVersion: "v1", refreshByList: "false", tenantId: "t-1" };
        expect(resolve({ tenant: "acme", ...CREDENTIAL, ...settings })).toMatchObject({
            ...ADDRESS,
            expectedTenant: { id: "t-1", label: "sailpoint:tenantId" },
            apiVersion: "v1",
            requestTimeoutSeconds: 2.5,
            operationTimeoutSeconds: 90,
            requestsPer10Seconds: 25,
            refreshByList: false,
        });
    });

    test("when the environment has an invalid value, it is reported only if the configuration does not have the setting", () => {
        const environment = { ...SHELL, SAIL_API_VERSION: "/" };
        expect(namedIn(failureOf(ADDRESS, environment))).toEqual(["SAIL_API_VERSION"]);
        expect(resolve({ ...ADDRESS, apiVersion: "v3" }, environment)).toMatchObject({ apiVersion: "v3" });
    });

    test("when the configuration has an invalid base URL, the error names it, and the environment is not used", () => {
        expect(namedIn(failureOf({ baseUrl: "nonsense" }, SHELL))).toEqual(["sailpoint:baseUrl"]);
    });

    const NO_ADDRESS = "the address is missing";
    const NO_CREDENTIAL = "the personal access token is missing";
    const MIXED = "set sailpoint:baseUrl too";

    /** Every pair of sources for the address and the credential: the source of each, or the problem. */
    test.each<[string, string, string]>([
        ["neither", "neither", NO_ADDRESS],
        ["neither", "configuration", NO_ADDRESS],
        ["neither", "environment", NO_ADDRESS],
        ["neither", "both", NO_ADDRESS],
        ["configuration", "neither", NO_CREDENTIAL],
        ["configuration", "configuration", "configuration configuration"],
        ["configuration", "environment", "configuration environment"],
        ["configuration", "both", "configuration configuration"],
        ["environment", "neither", NO_CREDENTIAL],
        ["environment", "configuration", MIXED],
        ["environment", "environment", "environment environment"],
        ["environment", "both", MIXED],
        ["both", "neither", NO_CREDENTIAL],
        ["both", "configuration", "configuration configuration"],
        ["both", "environment", "configuration environment"],
        ["both", "both", "configuration configuration"],
    ])(
        "when the base URL is in %s and the credential is in %s, the source of both or the problem is: %s",
        (address, credential, expected) => {
            const isIn = (source: string, where: string) => where === source || where === "both";
            const config = {
                ...(isIn("configuration", address) ? { baseUrl: "https://configuration.api.identitynow.com" } : {}),
                ...(isIn("configuration", credential) ? { clientId: "configuration", clientSecret: "s" } : {}),
            };
            const environment = {
                ...(isIn("environment", address) ? { SAIL_BASE_URL: "https://environment.api.identitynow.com" } : {}),
                ...(isIn("environment", credential) ? { SAIL_CLIENT_ID: "environment", SAIL_CLIENT_SECRET: "s" } : {}),
            };
            if ([NO_ADDRESS, NO_CREDENTIAL, MIXED].includes(expected)) {
                expect(failureOf(config, environment).summary).toContain(expected);
            } else {
                const { baseUrl, clientId } = resolve(config, environment);
                expect(`${new URL(baseUrl).host.split(".")[0] ?? ""} ${clientId}`).toBe(expected);
            }
        },
    );

    test("when a setting has no environment variable, its label is its name", () => {
        const source = environmentSource({ SAIL_BASE_URL: "x" });
        expect(source.get("baseUrl")).toBe("x");
        expect(source.get("tenant")).toBeUndefined();
        expect(source.label("tenant")).toBe("tenant");
    });
});

describe("invalid settings", () => {
    const ALL_SOURCES = ["SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"];

    test.each<[string, Settings, Settings, string[]]>([
        [
            "no setting is set",
            {},
            {},
            [...ALL_SOURCES, "sailpoint:baseUrl", "sailpoint:clientId", "sailpoint:clientSecret", "sailpoint:tenant"],
        ],
        [
            "both baseUrl and tenant are set",
            { ...ADDRESS, tenant: "acme", ...CREDENTIAL },
            {},
            ["sailpoint:baseUrl", "sailpoint:tenant"],
        ],
        [
            "only the client id is set",
            { ...ADDRESS, clientId: "x" },
            SHELL,
            ["sailpoint:clientId", "sailpoint:clientSecret"],
        ],
        [
            "only the client secret is set",
            ADDRESS,
            { SAIL_CLIENT_SECRET: "s3cret" },
            ["SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"],
        ],
        ["baseUrl is not a URL", { baseUrl: "acme", ...CREDENTIAL }, {}, ["sailpoint:baseUrl"]],
        ["tenant is not a short name", { tenant: "a b", ...CREDENTIAL }, {}, ["sailpoint:tenant"]],
        [
            "the secret contains a line break",
            { ...ADDRESS, clientId: "id", clientSecret: "s3cret\nx" },
            {},
            ["sailpoint:clientSecret"],
        ],
        [
            "several settings are invalid",
            { baseUrl: "acme", clientId: "x", apiVersion: "/" },
            {},
            ["sailpoint:apiVersion", "sailpoint:baseUrl", "sailpoint:clientId", "sailpoint:clientSecret"],
        ],
    ])("when %s, the error names the settings concerned and no secret", (_, config, environment, names) => {
        const error = failureOf(config, environment);
        expect(namedIn(error)).toEqual(names);
        expect(error.message).not.toMatch(/s3cret|secret-from-config/);
        expect(error.hint).toContain("pulumi config set");
    });
});

describe("the verification of certificates (NODE_TLS_REJECT_UNAUTHORIZED)", () => {
    const UNVERIFIED = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };

    test.each([false, true])("when verification is off, a remote host is an error (strict: %s)", (strict) => {
        expect(namedIn(failureOf({ ...ADDRESS, ...CREDENTIAL }, UNVERIFIED, { strict }))).toEqual([
            "NODE_TLS_REJECT_UNAUTHORIZED",
        ]);
    });

    test.each(["https://127.0.0.1:8443", "http://localhost:4010", "https://[::1]"])(
        "when verification is off, the loopback address %s is accepted",
        (baseUrl) => {
            expect(resolve({ baseUrl, ...CREDENTIAL }, UNVERIFIED, { strict: true })).toMatchObject({ baseUrl });
        },
    );

    test.each(["1", "", "false"])(
        "when NODE_TLS_REJECT_UNAUTHORIZED is %j, verification is on, and a remote host is accepted",
        (value) => {
            const environment = { NODE_TLS_REJECT_UNAUTHORIZED: value };
            expect(resolve({ ...ADDRESS, ...CREDENTIAL }, environment)).toMatchObject(ADDRESS);
        },
    );
});

describe("settings that only check (option strict) rejects", () => {
    test.each<[string, Settings, string]>([
        ["apiVersion", { ...ADDRESS, apiVersion: "2025" }, "did you mean v2025?"],
        ["apiVersion", { ...ADDRESS, apiVersion: "V3" }, "did you mean v3?"],
        ["apiVersion", { ...ADDRESS, apiVersion: "Beta" }, "did you mean beta?"],
        ["apiVersion", { ...ADDRESS, apiVersion: "LATEST" }, "did you mean latest?"],
        ["apiVersion", { ...ADDRESS, apiVersion: "v2025.1" }, "did you mean v2025?"],
        ["apiVersion", { ...ADDRESS, apiVersion: "xv2025" }, "did you mean v2025?"],
        ["baseUrl", { baseUrl: `${ADDRESS.baseUrl}/oauth/token` }, `did you mean ${ADDRESS.baseUrl}?`],
        ["baseUrl", { baseUrl: `${ADDRESS.baseUrl}/v2025/oauth-clients/` }, `did you mean ${ADDRESS.baseUrl}?`],
        ["baseUrl", { baseUrl: "https://gw.example/isc/oauth-clients" }, "did you mean https://gw.example/isc?"],
    ])("when %s is invalid in %j, the error contains: %s", (name, config, suggestion) => {
        const error = failureOf({ ...config, ...CREDENTIAL }, {}, { strict: true });
        expect(namedIn(error)).toEqual([`sailpoint:${name}`]);
        expect(error.summary).toContain(suggestion);
        expect(() => resolve({ ...config, ...CREDENTIAL })).not.toThrow();
    });

    test.each(["beta", "latest", "v1", "v3", "v2026", "v2030"])(
        "when apiVersion is %s, check accepts it",
        (apiVersion) => {
            expect(resolve({ ...ADDRESS, ...CREDENTIAL, apiVersion }, {}, { strict: true })).toMatchObject({
                apiVersion,
            });
        },
    );

    test.each(["https://oauth-clients", "https://gw.example/oauth-clients-gateway", "https://gw.example/oauth"])(
        "when baseUrl is %s, check accepts it",
        (baseUrl) => {
            expect(resolve({ baseUrl, ...CREDENTIAL }, {}, { strict: true })).toMatchObject({ baseUrl });
        },
    );
});
