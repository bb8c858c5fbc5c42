// Pulumi's option replaceOnChanges: the engine applies it only to a comparison with names of fields, which the dynamic
// provider server cannot send, so the class copies the option into a hidden input.
import type { Properties } from "./values";

/** The name of the hidden input. */
export const REPLACE_ON_CHANGES = "__replaceOnChanges";

/** Whether the option names the field. `*` names all; a path inside of a field, such as `redirectUris[0]`, names the field. */
export function replacesOnChange(inputs: Properties, field: string): boolean {
    const paths = inputs[REPLACE_ON_CHANGES];
    return Array.isArray(paths) && paths.some((path: unknown) => path === "*" || rootPropertyName(path) === field);
}

/** The first name of a property path, as the engine reads it: `name`, `name.inner`, `name[0]` or `["name"]`. */
function rootPropertyName(path: unknown): string | undefined {
    return typeof path === "string" ? /^(?:\[")?([^.["\]]+)/.exec(path)?.[1] : undefined;
}
