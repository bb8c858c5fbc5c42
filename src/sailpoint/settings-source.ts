// The sources of settings: the stack's configuration, the arguments of an explicit provider, and the environment.
import type { Connection } from "./connection";

export type SettingName =
    "tenant" | "tenantId" | Exclude<keyof Connection, "addressLabel" | "credentialLabel" | "expectedTenant">;

export interface SettingsSource {
    readonly kind: "configuration" | "environment";
    /** The value of the setting; undefined if this source does not have it. */
    get(name: SettingName): string | undefined;
    /** The names of the settings in this source, such as `SAIL_CLIENT_ID and SAIL_CLIENT_SECRET`. */
    label(...names: SettingName[]): string;
    /** How to correct settings of this source. Default: a general hint. */
    readonly hint?: string;
    /** Whether Node.js accepts any certificate in this environment. */
    readonly skipsCertificateVerification?: boolean;
}

export interface Setting {
    readonly value: string;
    /** The name of the setting at its source. */
    readonly label: string;
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
        skipsCertificateVerification: environment.NODE_TLS_REJECT_UNAUTHORIZED === "0",
    };
}

/** A blank value counts as not set: an unset variable of a CI job arrives as a blank one. */
export function valueIn(source: SettingsSource, name: SettingName): string | undefined {
    const value = source.get(name)?.trim();
    return value === "" ? undefined : value;
}

/** The setting of the first source that has it, not validated. */
export function findFirst(sources: readonly SettingsSource[], name: SettingName): Setting | undefined {
    for (const source of sources) {
        const value = valueIn(source, name);
        if (value !== undefined) {
            return { value, label: source.label(name) };
        }
    }
    return undefined;
}

/** The names of the setting in all sources, as alternatives. */
export function labels(sources: readonly SettingsSource[], name: SettingName): string {
    return sources.map((source) => source.label(name)).join(" or ");
}
