// Resolves the settings of a connection from their sources.
import { InvalidBaseUrlError, assertNoApiPath, baseUrlOfTenant, isLoopbackUrl, normalizeBaseUrl } from "./base-url";
import type { Connection } from "./connection";
import { ConfigurationError } from "./errors";
import { parseApiVersion, parseExpectedTenant, parseFlag, parseRate, parseSeconds } from "./setting-values";
import { findFirst, labels, valueIn } from "./settings-source";
import type { SettingName, SettingsSource } from "./settings-source";

export interface ResolveOptions {
    /**
     * Whether settings that cannot work at SailPoint are errors as well. Reads and deletes of existing clients do not set it, so
     * that a rule of a later version does not prevent the destruction of a stack.
     */
    readonly strict?: boolean;
}

const DEFAULT_REQUEST_TIMEOUT_SECONDS = 30;
const DEFAULT_OPERATION_TIMEOUT_SECONDS = 600;

const CREDENTIAL_NAMES = ["clientId", "clientSecret"] as const;
const CREDENTIAL_NAMES_REVERSED = ["clientSecret", "clientId"] as const;

/**
 * The address comes from the first source that has a part of it, and so does the credential: a shell that is set up for one tenant
 * then cannot redirect the stack of another. Each other setting comes from the first source that has it.
 *
 * @param sources in the order of their priority
 * @throws ConfigurationError that lists every missing and every invalid setting
 */
export function resolveConnection(
    sources: readonly SettingsSource[],
    { strict = false }: ResolveOptions = {},
): Connection {
    const problems: string[] = [];
    const setting = (name: SettingName) => findFirst(sources, name);
    const address = findAddress(sources, strict, problems);
    const credential = findCredential(sources, problems);
    if (address?.source.kind === "environment" && credential?.source.kind === "configuration") {
        problems.push(
            `the address comes from the environment (${address.source.label("baseUrl")}) but the credential from the ` +
                `configuration (${credential.source.label("clientSecret")}): set ${credential.source.label("baseUrl")} too, ` +
                "so that the secret is sent only to a host that the stack names",
        );
    }
    if (address !== undefined && !isLoopbackUrl(address.baseUrl)) {
        problems.push(...certificateProblems(sources));
    }
    const expectedTenant = parseExpectedTenant(setting("tenantId"), problems);
    const apiVersion = parseApiVersion(setting("apiVersion"), strict, problems);
    const seconds = (name: SettingName, defaultValue: number) => parseSeconds(setting(name), defaultValue, problems);
    const requestTimeoutSeconds = seconds("requestTimeoutSeconds", DEFAULT_REQUEST_TIMEOUT_SECONDS);
    const operationTimeoutSeconds = seconds("operationTimeoutSeconds", DEFAULT_OPERATION_TIMEOUT_SECONDS);
    const requestsPer10Seconds = parseRate(setting("requestsPer10Seconds"), problems);
    const refreshByList = parseFlag(setting("refreshByList"), true, problems);
    if (problems.length > 0 || address === undefined || credential === undefined) {
        throw new ConfigurationError(
            `The SailPoint settings are invalid: ${problems.join("; ")}.`,
            sources.map(({ hint }) => hint).find((text) => text !== undefined) ??
                "Correct them with `pulumi config set` (`--secret` for the client secret) or in the environment.",
        );
    }
    return {
        baseUrl: address.baseUrl,
        addressLabel: address.label,
        ...(expectedTenant === undefined ? {} : { expectedTenant }),
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

/** Without the verification of certificates, another server could get the credential and each new secret. */
function certificateProblems(sources: readonly SettingsSource[]): string[] {
    return sources.some((source) => source.skipsCertificateVerification)
        ? [
              "NODE_TLS_REJECT_UNAUTHORIZED=0 turns the verification of certificates off: remove it, and set " +
                  "NODE_EXTRA_CA_CERTS to the certificate authority of your company if there is one",
          ]
        : [];
}

function findAddress(sources: readonly SettingsSource[], strict: boolean, problems: string[]) {
    for (const source of sources) {
        const baseUrl = valueIn(source, "baseUrl");
        const tenant = valueIn(source, "tenant");
        if (baseUrl !== undefined && tenant !== undefined) {
            problems.push(`${source.label("baseUrl")} and ${source.label("tenant")} are both set: remove one of them`);
            return undefined;
        }
        const name = baseUrl !== undefined ? "baseUrl" : "tenant";
        const value = baseUrl ?? tenant;
        if (value === undefined) {
            continue;
        }
        try {
            const url = name === "baseUrl" ? normalizeBaseUrl(value) : baseUrlOfTenant(value);
            if (strict) {
                assertNoApiPath(url);
            }
            return { source, baseUrl: url, label: source.label(name) };
        } catch (error) {
            if (!(error instanceof InvalidBaseUrlError)) {
                throw error;
            }
            problems.push(`${source.label(name)} ${error.message}`);
            return undefined;
        }
    }
    // Only the configuration has the setting `tenant`; there is no environment variable for it.
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
            problems.push(`${source.label(present)} is set but ${source.label(missing)} is not: set both`);
            return undefined;
        }
        for (const [name, value] of [["clientId", clientId] as const, ["clientSecret", clientSecret] as const]) {
            if (hasControlCharacter(value)) {
                problems.push(`${source.label(name)} contains a line break or another control character`);
            }
        }
        return { source, clientId, clientSecret };
    }
    problems.push(
        `the personal access token is missing: set ${labels(sources, "clientId")}, and ${labels(sources, "clientSecret")}`,
    );
    return undefined;
}

function hasControlCharacter(text: string): boolean {
    // eslint-disable-next-line no-control-regex -- the function finds control characters
    return /[\u0000-\u001f\u007f]/.test(text);
}
