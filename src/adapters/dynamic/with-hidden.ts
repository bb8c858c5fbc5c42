// Copies a hidden property from the inputs to the results of a call.
import type { Properties } from "../../lifecycle/values";

/**
 * Copies a hidden property if it is set. State has a copy of `__secretInputs`, because a read gets only the state, and the engine
 * writes state for each resource whose inputs differ from those of the last read.
 */
export function withHidden(name: string, source: Properties, properties: Properties): Properties {
    return source[name] === undefined ? properties : { ...properties, [name]: source[name] };
}
