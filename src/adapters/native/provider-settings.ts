// The configuration of the provider: its settings arrive as properties without a namespace.
import type { Properties } from "../../lifecycle/values";
import { ARGUMENTS_KEY, SETTING_NAMES } from "../../sailpoint/setting-names";

/**
 * The settings by the keys of a stack's configuration. A program in YAML sends numbers and booleans; a generated SDK sends
 * them as JSON texts.
 *
 * @param providerName of a provider that a program declares, whose settings messages call arguments
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

/** The engine names the providers that it makes from the stack's configuration `default` or `default_VERSION`. */
function isDefaultProvider(name: string): boolean {
    return /^(?:default(?:_.*)?)?$/.test(name);
}
