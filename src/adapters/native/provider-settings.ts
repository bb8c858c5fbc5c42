// Reads the settings of the provider, which the engine sends without the namespace `sailpoint:`.
import type { Properties } from "../../lifecycle/values";
import { ARGUMENTS_KEY, SETTING_NAMES } from "../../sailpoint/setting-names";

/**
 * Returns a function that reads a setting by its key in the stack's configuration, such as `sailpoint:baseUrl`. Numbers
 * and booleans arrive as such from a program in YAML, and as JSON text from a generated SDK.
 *
 * @param providerName name of the provider; for one that the program declares, messages say `argument` instead of
 * `setting`
 */
export function settingsFrom(properties: Properties, providerName: string): (key: string) => string | undefined {
    const names = Object.keys(properties).filter((name) => (SETTING_NAMES as string[]).includes(name));
    return (key) => {
        if (key === ARGUMENTS_KEY) {
            return isDefaultProvider(providerName) ? undefined : names.join();
        }
        const value = properties[key.replace(/^sailpoint:/, "")];
        if (value === undefined || value === null) {
            return undefined;
        }
        return typeof value === "string" ? value : JSON.stringify(value);
    };
}

/**
 * Whether the engine created the provider from the stack's configuration. The engine names such a provider `default` or
 * `default_VERSION`. An empty name counts as well.
 */
function isDefaultProvider(name: string): boolean {
    return /^(?:default(?:_.*)?)?$/.test(name);
}
