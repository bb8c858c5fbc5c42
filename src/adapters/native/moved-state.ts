// State that the dynamic provider wrote has hidden properties of its own, which mean nothing here.
import { IMPORT_ID, PROVIDER, REPLACE_ON_CHANGES, TIMEOUTS } from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";

const DYNAMIC_PROPERTIES: ReadonlySet<string> = new Set([PROVIDER, TIMEOUTS, IMPORT_ID, REPLACE_ON_CHANGES]);

export function withoutDynamicProperties(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !DYNAMIC_PROPERTIES.has(name)));
}
