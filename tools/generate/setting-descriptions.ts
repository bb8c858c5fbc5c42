// Describes each setting, for the table in the docs and for the schema of the native provider.
import type { SettingName } from "../../src/sailpoint/settings-source";

/** The compiler requires a description of each setting. */
export const SETTING_DESCRIPTIONS: Readonly<Record<SettingName, string>> = {
    baseUrl: "address of the API, such as `https://acme.api.identitynow.com`",
    tenant: "short name of the tenant, instead of `baseUrl`",
    tenantId: "id of the tenant that every create, update and delete must reach",
    clientId: "id of the personal access token",
    clientSecret: "secret of the personal access token",
    apiVersion:
        "version of the API: `beta`, `latest`, or `v` and digits; `v1` means the unversioned `/oauth-clients/v1`",
    operationTimeoutSeconds: "seconds for all attempts of one operation, including the waits: above 0, at most 86400",
    requestsPer10Seconds: "maximum number of requests in 10 seconds: a whole number, at least 1",
    refreshByList: "whether reads of 4 or more clients share one LIST",
    requestTimeoutSeconds: "seconds for one request: above 0, at most 86400",
};
