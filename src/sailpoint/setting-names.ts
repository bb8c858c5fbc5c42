// The names of the settings. Programs load this file too, so it imports types only.
import type { SettingName } from "./settings-source";

/**
 * The settings whose presence in a source decides that a setting comes from the same source. The id of a tenant
 * belongs to its address, so an address of another source never meets the id of this one.
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

/** The setting itself and the settings that decide its source. */
export function withPairedSetting(name: SettingName): readonly SettingName[] {
    return [name, ...COMES_WITH[name]];
}
