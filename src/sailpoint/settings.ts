// The connection from the settings of a stack or of an explicit provider, then those of the environment.
import { environmentSource, resolveConnection } from "./connection";
import type { Connection, SettingName, SettingsSource } from "./connection";
import { ConfigurationError } from "./errors";
import { ARGUMENTS_KEY } from "./arguments-key";
import { withPairedSetting } from "./setting-names";

/**
 * @param get the settings under the keys that the stack's configuration and the inputs of an explicit provider share,
 * such as `sailpoint:baseUrl`
 * @throws ConfigurationError
 */
export function connectionFromSettings(get: (key: string) => string | undefined): Connection {
    const source = configurationSource(get);
    // Blank values of the configuration count as none, as elsewhere. An argument was given on purpose: to take the
    // tenant of the stack for the one that an empty variable was to name would lead changes to the wrong tenant.
    const blankArguments = argumentNames(get).filter((name) => (get(`sailpoint:${name}`) ?? "").trim() === "");
    if (blankArguments.length > 0) {
        throw new ConfigurationError(
            `The connection to SailPoint is not configured: ${blankArguments.map((name) => `the provider's argument ${name} is blank or undefined`).join("; ")}.`,
            "Give it a value; or leave it out, and it comes from the stack's configuration, then from the environment.",
        );
    }
    return resolveConnection([source, environmentSource(process.env)]);
}

/**
 * The settings of a stack or of an explicit provider. The class `Provider` says which of its inputs were its arguments.
 *
 * @param get as `connectionOf` takes it
 */
export function configurationSource(get: (key: string) => string | undefined): SettingsSource {
    const providerArguments = argumentNames(get);
    // What lacks in a pair of which the program has given a part lacks among its arguments.
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

const ARGUMENTS_HINT =
    "Correct the arguments of `new sailpoint.Provider(...)` in the program; what is called `sailpoint:...` with " +
    "`pulumi config set` (`--secret` for the client secret).";

function argumentNames(get: (key: string) => string | undefined): string[] {
    return (get(ARGUMENTS_KEY) ?? "").split(",").filter((name) => name !== "");
}
