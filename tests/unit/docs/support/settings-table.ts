// The README's table of settings: names, variables and defaults are those that the code resolves.
import { resolveConnection } from "../../../../src/sailpoint/resolve-connection";
import { environmentSource } from "../../../../src/sailpoint/settings-source";
import type { SettingName, SettingsSource } from "../../../../src/sailpoint/settings-source";
import { alignedTable } from "./aligned-table";

/** What only words can say; the compiler asks for each setting. */
const DESCRIPTIONS: Readonly<Record<SettingName, string>> = {
    baseUrl: "address of the API, such as `https://acme.api.identitynow.com`",
    tenant: "or the tenant's short name",
    tenantId: "id of the tenant that every write must reach",
    clientId: "id of the personal access token",
    clientSecret: "its secret",
    apiVersion: "version of the API; `v1` means the unversioned `/oauth-clients/v1`",
    operationTimeoutSeconds: "seconds for all tries of one operation, with the waits between them",
    requestsPer10Seconds: "requests in 10 seconds",
    refreshByList: "answer the reads of 4 clients or more from one LIST",
    requestTimeoutSeconds: "seconds for one request",
};
const REMARKS: Partial<Record<SettingName, string>> = {
    requestsPer10Seconds: ", which is SailPoint's limit",
};

/** Enough for a connection: all else that it holds is a default. */
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
        ["what", "stack configuration", "environment", "default"],
        ...(Object.keys(DESCRIPTIONS) as SettingName[]).map((name) => {
            const variable = environment.label(name);
            const value = defaults[name];
            return [
                DESCRIPTIONS[name],
                `\`sailpoint:${name}\``,
                variable === name ? "" : `\`${variable}\``,
                value === undefined ? "" : `\`${String(value)}\`${REMARKS[name] ?? ""}`,
            ];
        }),
    ]);
}
