// Which tenant, which credential, and how to talk to it: found in the sources of settings, first source first.
import { InvalidBaseUrlError, baseUrlOfTenant, normalizeBaseUrl } from "./base-url";
import { ConfigurationError } from "./errors";

/** Everything that a client of the API must know. */
export interface Connection {
    /** Such as `https://acme.api.identitynow.com`: no slash at the end, no version. */
    readonly baseUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** What the person calls the two, where they come from. */
    readonly credentialLabel: string;
    /** `v1` means the unversioned `/oauth-clients/v1`. */
    readonly apiVersion: string;
    /** Seconds for one request. */
    readonly requestTimeoutSeconds: number;
    /** Seconds for all tries of one operation, with the waits between them. */
    readonly operationTimeoutSeconds: number;
    /** How many requests any 10 seconds may hold. */
    readonly requestsPer10Seconds: number;
    /** Whether many reads are answered from one LIST. */
    readonly refreshByList: boolean;
}

export type SettingName = "tenant" | Exclude<keyof Connection, "credentialLabel">;

/** A place that settings come from. */
export interface SettingsSource {
    readonly kind: "configuration" | "environment";
    /** The setting's value, or undefined where this source does not have it. */
    get(name: SettingName): string | undefined;
    /** What the person calls settings in this source: `sailpoint:baseUrl`, `SAIL_CLIENT_ID and SAIL_CLIENT_SECRET`. */
    label(...names: SettingName[]): string;
    /** What to do about settings that are missing or wrong, where this source knows better than its kind. */
    readonly hint?: string;
}

const DEFAULT_API_VERSION = "v2025";
const DEFAULT_REQUEST_TIMEOUT_SECONDS = 30;
const DEFAULT_OPERATION_TIMEOUT_SECONDS = 600;
/** SailPoint's own limit, for each credential and version of the API. */
const DEFAULT_REQUESTS_PER_10_SECONDS = 100;

/**
 * Resolves the settings. The address and the credential each come whole from the first source that has any of it, so
 * that a shell that is set up for one tenant cannot redirect a stack of another. The other settings come one by one.
 *
 * @throws ConfigurationError that lists everything that is missing or wrong.
 */
export function resolveConnection(sources: readonly SettingsSource[]): Connection {
    const problems: string[] = [];
    const address = findAddress(sources, problems);
    const credential = findCredential(sources, problems);
    if (address?.source.kind === "environment" && credential?.source.kind === "configuration") {
        problems.push(
            `the address comes from the environment (${address.source.label("baseUrl")}) but the credential from the ` +
                `configuration (${credential.source.label("clientSecret")}), so that the secret would go to a host that ` +
                `the stack does not name: set ${credential.source.label("baseUrl")} too`,
        );
    }
    const apiVersion = findApiVersion(sources, problems);
    const seconds = (name: SettingName, fallback: number) => findSeconds(sources, name, fallback, problems);
    const requestTimeoutSeconds = seconds("requestTimeoutSeconds", DEFAULT_REQUEST_TIMEOUT_SECONDS);
    const operationTimeoutSeconds = seconds("operationTimeoutSeconds", DEFAULT_OPERATION_TIMEOUT_SECONDS);
    const requestsPer10Seconds = findRate(sources, problems);
    const refreshByList = findFlag(sources, "refreshByList", true, problems);
    if (problems.length > 0 || address === undefined || credential === undefined) {
        throw new ConfigurationError(
            `The connection to SailPoint is not configured: ${problems.join("; ")}.`,
            sources.map(({ hint }) => hint).find((text) => text !== undefined) ??
                "Correct that with `pulumi config set` (`--secret` for the client secret) or in the environment.",
        );
    }
    return {
        baseUrl: address.baseUrl,
        clientId: credential.clientId,
        clientSecret: credential.clientSecret,
        credentialLabel: credential.source.label("clientId", "clientSecret"),
        apiVersion,
        requestTimeoutSeconds,
        operationTimeoutSeconds,
        requestsPer10Seconds,
        refreshByList,
    };
}

/** The environment variables that SailPoint's own tools read. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>>): SettingsSource {
    const variables: Partial<Record<SettingName, string>> = {
        baseUrl: "SAIL_BASE_URL",
        clientId: "SAIL_CLIENT_ID",
        clientSecret: "SAIL_CLIENT_SECRET",
        apiVersion: "SAIL_API_VERSION",
    };
    return {
        kind: "environment",
        get: (name) => {
            const variable = variables[name];
            return variable === undefined ? undefined : environment[variable];
        },
        label: (...names) => names.map((name) => variables[name] ?? name).join(" and "),
    };
}

/** A blank value counts as none: that is what an unset variable of a CI job looks like. */
function valueIn(source: SettingsSource, name: SettingName): string | undefined {
    const value = source.get(name)?.trim();
    return value === "" ? undefined : value;
}

function findAddress(sources: readonly SettingsSource[], problems: string[]) {
    for (const source of sources) {
        const baseUrl = valueIn(source, "baseUrl");
        const tenant = valueIn(source, "tenant");
        if (baseUrl !== undefined && tenant !== undefined) {
            problems.push(`${source.label("baseUrl")} and ${source.label("tenant")} are both set: keep one of them`);
            return undefined;
        }
        const name = baseUrl !== undefined ? "baseUrl" : "tenant";
        const value = baseUrl ?? tenant;
        if (value === undefined) {
            continue;
        }
        try {
            return { source, baseUrl: name === "baseUrl" ? normalizeBaseUrl(value) : baseUrlOfTenant(value) };
        } catch (error) {
            if (!(error instanceof InvalidBaseUrlError)) {
                throw error;
            }
            problems.push(`${source.label(name)} ${error.message}`);
            return undefined;
        }
    }
    // No variable of the environment names the tenant.
    const tenantLabels = sources
        .filter(({ kind }) => kind === "configuration")
        .map((source) => `${source.label("tenant")}, `);
    problems.push(`the address is missing: set ${tenantLabels.join("")}${labels(sources, "baseUrl")}`);
    return undefined;
}

function findCredential(sources: readonly SettingsSource[], problems: string[]) {
    for (const source of sources) {
        const clientId = valueIn(source, "clientId");
        const clientSecret = valueIn(source, "clientSecret");
        if (clientId === undefined && clientSecret === undefined) {
            continue;
        }
        if (clientId === undefined || clientSecret === undefined) {
            const [present, missing] = clientId === undefined ? CREDENTIAL_NAMES_REVERSED : CREDENTIAL_NAMES;
            problems.push(
                `${source.label(present)} is set but ${source.label(missing)} is not: the two belong together`,
            );
            return undefined;
        }
        for (const [name, value] of [["clientId", clientId] as const, ["clientSecret", clientSecret] as const]) {
            if (hasControlCharacter(value)) {
                problems.push(`${source.label(name)} holds a line break or another control character`);
            }
        }
        return { source, clientId, clientSecret };
    }
    problems.push(
        `the personal access token is missing: set ${labels(sources, "clientId")}, and ${labels(sources, "clientSecret")}`,
    );
    return undefined;
}

const CREDENTIAL_NAMES = ["clientId", "clientSecret"] as const;
const CREDENTIAL_NAMES_REVERSED = ["clientSecret", "clientId"] as const;

function findApiVersion(sources: readonly SettingsSource[], problems: string[]): string {
    const setting = findFirst(sources, "apiVersion");
    if (setting !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(setting.value)) {
        problems.push(`${setting.label} must be one segment of a path, such as v2025`);
    }
    return setting?.value ?? DEFAULT_API_VERSION;
}

function findSeconds(sources: readonly SettingsSource[], name: SettingName, fallback: number, problems: string[]) {
    const setting = findFirst(sources, name);
    if (setting !== undefined && !(Number(setting.value) > 0 && Number(setting.value) <= 86_400)) {
        problems.push(`${setting.label} must be a number of seconds above 0, at most 86400 (a day)`);
    }
    return setting === undefined ? fallback : Number(setting.value);
}

function findRate(sources: readonly SettingsSource[], problems: string[]): number {
    const setting = findFirst(sources, "requestsPer10Seconds");
    if (setting !== undefined && !(Number.isInteger(Number(setting.value)) && Number(setting.value) >= 1)) {
        problems.push(`${setting.label} must be a whole number, at least 1`);
    }
    return setting === undefined ? DEFAULT_REQUESTS_PER_10_SECONDS : Number(setting.value);
}

function findFlag(
    sources: readonly SettingsSource[],
    name: SettingName,
    fallback: boolean,
    problems: string[],
): boolean {
    const setting = findFirst(sources, name);
    if (setting !== undefined && !["true", "false"].includes(setting.value)) {
        problems.push(`${setting.label} must be true or false`);
    }
    return setting === undefined ? fallback : setting.value === "true";
}

/** The setting in the first source that has it, unchecked, with what it is called there. */
export function findFirst(sources: readonly SettingsSource[], name: SettingName) {
    for (const source of sources) {
        const value = valueIn(source, name);
        if (value !== undefined) {
            return { value, label: source.label(name) };
        }
    }
    return undefined;
}

function labels(sources: readonly SettingsSource[], name: SettingName): string {
    return sources.map((source) => source.label(name)).join(" or ");
}

function hasControlCharacter(text: string): boolean {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    return /[\u0000-\u001f\u007f]/.test(text);
}
