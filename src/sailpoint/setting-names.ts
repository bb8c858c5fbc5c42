// The settings by name, and which of them belong together. Loaded by programs too, so it loads nothing.
import type { SettingName } from "./connection";

/** With which other one a setting comes whole from one source. The compiler asks for each. */
const PAIRED_SETTINGS: Readonly<Record<SettingName, SettingName | undefined>> = {
    baseUrl: "tenant",
    tenant: "baseUrl",
    clientId: "clientSecret",
    clientSecret: "clientId",
    apiVersion: undefined,
    requestTimeoutSeconds: undefined,
    operationTimeoutSeconds: undefined,
    requestsPer10Seconds: undefined,
    refreshByList: undefined,
};

export const SETTING_NAMES = Object.keys(PAIRED_SETTINGS) as SettingName[];

/** The setting, and the one that it belongs together with. */
export function withPairedSetting(name: SettingName): readonly SettingName[] {
    const paired = PAIRED_SETTINGS[name];
    return paired === undefined ? [name] : [name, paired];
}
