// Removes the hidden properties that only the dynamic provider uses. They are in the state of a resource that moved
// from the dynamic to the native provider.
import { IMPORT_ID, PROVIDER, REPLACE_ON_CHANGES, TIMEOUTS } from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";

const DYNAMIC_PROPERTIES: ReadonlySet<string> = new Set([PROVIDER, TIMEOUTS, IMPORT_ID, REPLACE_ON_CHANGES]);

export function withoutDynamicProperties(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !DYNAMIC_PROPERTIES.has(name)));
}
