// The table of settings: names, variables and defaults are those that the code resolves.
import { resolveConnection } from "../../../../src/sailpoint/resolve-connection";
import { environmentSource } from "../../../../src/sailpoint/settings-source";
import type { SettingName, SettingsSource } from "../../../../src/sailpoint/settings-source";
import { alignedTable } from "./aligned-table";

/** The compiler requires a description of each setting. */
const DESCRIPTIONS: Readonly<Record<SettingName, string>> = {
    baseUrl: "address of the API, such as `https://acme.api.identitynow.com`",
    tenant: "short name of the tenant, instead of `baseUrl`",
    tenantId: "id of the tenant that every create, update and delete must reach",
    clientId: "id of the personal access token",
    clientSecret: "secret of the personal access token",
    apiVersion: "version of the API; `v1` means the unversioned `/oauth-clients/v1`",
    operationTimeoutSeconds: "seconds for all attempts of one operation, including the waits",
    requestsPer10Seconds: "maximum number of requests in 10 seconds",
    refreshByList: "whether reads of 4 or more clients share one LIST",
    requestTimeoutSeconds: "seconds for one request",
};
const REMARKS: Partial<Record<SettingName, string>> = {
    requestsPer10Seconds: " (SailPoint's limit)",
};

/** Enough for a connection, so that every other value of it is a default. */
const REQUIRED: Partial<Record<SettingName, string>> = { tenant: "acme", clientId: "id", clientSecret: "secret" };

export function settingsTable(): string {
    const requiredSettings: SettingsSource = {
        kind: "configuration",
        get: (name) => REQUIRED[name],
        label: (...names) => names.join(),
    };
    const defaults: Partial<Record<SettingName, string | number | boolean | undefined>> = {
        ...resolveConnection([requiredSettings]),
        baseUrl: undefined,
        ...Object.fromEntries(Object.keys(REQUIRED).map((name) => [name, undefined])),
    };
    const environment = environmentSource({});
    return alignedTable([
        ["setting", "meaning", "environment variable", "default"],
        ...(Object.keys(DESCRIPTIONS) as (keyof typeof DESCRIPTIONS)[]).map((name) => {
            const variable = environment.label(name);
            const value = defaults[name];
            return [
                `\`sailpoint:${name}\``,
                DESCRIPTIONS[name],
                variable === name ? "" : `\`${variable}\``,
                value === undefined ? "" : `\`${String(value)}\`${REMARKS[name] ?? ""}`,
            ];
        }),
    ]);
}
