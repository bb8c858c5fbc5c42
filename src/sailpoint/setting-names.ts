// The names of the settings. Programs load this file too, so it imports types only.
import type { SettingName } from "./settings-source";

/**
 * For each setting, the settings that come from the same source. The id of a tenant belongs to its address, so both come from one
 * source.
 */
const COMES_WITH: Readonly<Record<SettingName, readonly SettingName[]>> = {
    baseUrl: ["tenant"],
    tenant: ["baseUrl"],
    tenantId: ["baseUrl", "tenant"],
    clientId: ["clientSecret"],
    clientSecret: ["clientId"],
    apiVersion: [],
    requestTimeoutSeconds: [],
    operationTimeoutSeconds: [],
    requestsPer10Seconds: [],
    refreshByList: [],
};

export const SETTING_NAMES = Object.keys(COMES_WITH) as SettingName[];

/** Settings of earlier versions that have no effect any more. */
export const REMOVED_SETTINGS = ["removeOrphanedClients"] as const;

/** The key under which the class `Provider` passes the names of its arguments, separated by commas. */
export const ARGUMENTS_KEY = "sailpoint:arguments";

/** The setting and the settings that come from the same source. */
export function withPairedSetting(name: SettingName): readonly SettingName[] {
    return [name, ...COMES_WITH[name]];
}
