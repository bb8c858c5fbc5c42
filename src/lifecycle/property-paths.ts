// Interprets the property paths of the resource options replaceOnChanges and ignoreChanges.

/** Whether a path names the field or a part of it, such as `redirectUris[0]`. The path `*` names all fields. */
export function namesField(paths: readonly unknown[] | undefined, field: string): boolean {
    return (paths ?? []).some((path) => path === "*" || rootPropertyName(path) === field);
}

/** The first name of a property path, as the engine reads it: `name`, `name.inner`, `name[0]` or `["name"]`. */
function rootPropertyName(path: unknown): string | undefined {
    return typeof path === "string" ? /^(?:\[")?([^.["\]]+)/.exec(path)?.[1] : undefined;
}
