// The configuration of the provider: its settings arrive as properties without a namespace.
import type { Properties } from "../../lifecycle/values";

/**
 * The settings by the keys of a stack's configuration. A program in YAML sends numbers and booleans; a generated SDK sends
 * them as JSON texts.
 */
export function settingsFrom(properties: Properties): (key: string) => string | undefined {
    return (key) => {
        const value = properties[key.replace(/^sailpoint:/, "")];
        if (value === undefined || value === null) {
            return undefined;
        }
        return typeof value === "string" ? value : JSON.stringify(value);
    };
}
