// The table of settings: names, variables and defaults are those that the code resolves.
import { resolveConnection } from "../../../../src/sailpoint/resolve-connection";
import { environmentSource } from "../../../../src/sailpoint/settings-source";
import type { SettingName, SettingsSource } from "../../../../src/sailpoint/settings-source";
import { SETTING_DESCRIPTIONS } from "../../../../tools/generate/setting-descriptions";
import { alignedTable } from "./aligned-table";

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
        ...(Object.keys(SETTING_DESCRIPTIONS) as SettingName[]).map((name) => {
            const variable = environment.label(name);
            const value = defaults[name];
            return [
                `\`sailpoint:${name}\``,
                SETTING_DESCRIPTIONS[name],
                variable === name ? "" : `\`${variable}\``,
                value === undefined ? "" : `\`${String(value)}\`${REMARKS[name] ?? ""}`,
            ];
        }),
    ]);
}
