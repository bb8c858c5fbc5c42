// Reads the connection of a stack or of an explicit provider: from its settings first, then from the environment.
import type { Connection } from "./connection";
import { ConfigurationError } from "./errors";
import { resolveConnection } from "./resolve-connection";
import type { ResolveOptions } from "./resolve-connection";
import { ARGUMENTS_KEY, REMOVED_SETTINGS, withPairedSetting } from "./setting-names";
import { environmentSource } from "./settings-source";
import type { SettingName, SettingsSource } from "./settings-source";

/**
 * Returns a setting by its key, such as `sailpoint:baseUrl`. The stack's configuration and the inputs of an explicit
 * provider have the same keys.
 */
export type GetSetting = (key: string) => string | undefined;

const ARGUMENTS_HINT =
    "Correct the arguments of `new sailpoint.Provider(...)` in the program, and settings whose name begins with " +
    "sailpoint: with `pulumi config set` (`--secret` for the client secret).";

/** @throws ConfigurationError */
export function connectionFromSettings(get: GetSetting, options?: ResolveOptions): Connection {
    // A blank argument is an error rather than "not set": otherwise a missing variable would redirect the clients of
    // this provider to the stack's default tenant.
    const blankArguments = argumentNames(get).filter((name) => (get(`sailpoint:${name}`) ?? "").trim() === "");
    if (blankArguments.length > 0) {
        const problems = blankArguments.map((name) => `the provider's argument ${name} is blank or undefined`);
        throw new ConfigurationError(
            `The SailPoint settings are invalid: ${problems.join("; ")}.`,
            "Set a value, or remove the argument to use the stack's configuration or the environment.",
        );
    }
    return resolveConnection([configurationSource(get), environmentSource(process.env)], options);
}

export function configurationSource(get: GetSetting): SettingsSource {
    const providerArguments = argumentNames(get);
    // If one half of a pair is an argument, the error calls the missing half an argument too.
    const isArgument = (name: SettingName) => withPairedSetting(name).some((part) => providerArguments.includes(part));
    return {
        kind: "configuration",
        get: (name) => get(`sailpoint:${name}`),
        label: (...names) =>
            names.every(isArgument)
                ? `the provider's argument${names.length > 1 ? "s" : ""} ${names.join(" and ")}`
                : names.map((name) => `sailpoint:${name}`).join(" and "),
        ...(providerArguments.length > 0 ? { hint: ARGUMENTS_HINT } : {}),
    };
}

/** The warning about settings that no longer have an effect; undefined if none is set. */
export function removedSettingsWarning(get: GetSetting): string | undefined {
    const names = REMOVED_SETTINGS.map((name) => `sailpoint:${name}`).filter((key) => get(key) !== undefined);
    return names.length === 0
        ? undefined
        : `${names.join(" and ")} has no effect: this version removed the setting. Remove it with \`pulumi config rm\`.`;
}

function argumentNames(get: GetSetting): string[] {
    return (get(ARGUMENTS_KEY) ?? "").split(",").filter((name) => name !== "");
}
