// Property paths, as the resource options replaceOnChanges and ignoreChanges have them.

/** Whether a path names the field: `*` names all fields; a path inside of a field, such as `redirectUris[0]`, names it too. */
export function namesField(paths: readonly unknown[] | undefined, field: string): boolean {
    return (paths ?? []).some((path) => path === "*" || rootPropertyName(path) === field);
}

/** The first name of a property path, as the engine reads it: `name`, `name.inner`, `name[0]` or `["name"]`. */
function rootPropertyName(path: unknown): string | undefined {
    return typeof path === "string" ? /^(?:\[")?([^.["\]]+)/.exec(path)?.[1] : undefined;
}
