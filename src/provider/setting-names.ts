// The settings by name, and which of them belong together. Loaded by programs too, so it loads nothing.
import type { SettingName } from "../client/connection";

/** With which other one a setting comes whole from one source. The compiler asks for each. */
const PARTNERS: Readonly<Record<SettingName, SettingName | undefined>> = {
    baseUrl: "tenant",
    tenant: "baseUrl",
    clientId: "clientSecret",
    clientSecret: "clientId",
    apiVersion: undefined,
    requestTimeoutSeconds: undefined,
    operationTimeoutSeconds: undefined,
    requestsPer10Seconds: undefined,
    removeOrphanedClients: undefined,
    refreshByList: undefined,
};

export const SETTING_NAMES = Object.keys(PARTNERS) as SettingName[];

/** The setting, and the one that it belongs together with. */
export function withPartner(name: SettingName): readonly SettingName[] {
    const partner = PARTNERS[name];
    return partner === undefined ? [name] : [name, partner];
}
