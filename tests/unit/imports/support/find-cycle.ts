import type { Import } from "./read-imports";

/** Returns the modules of a cycle, the first one also last; undefined if there is none. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
    const withoutCycle = new Set<string>();

    function search(path: readonly string[]): string[] | undefined {
        const current = path.at(-1) ?? "";
        const start = path.indexOf(current);
        if (start < path.length - 1) {
            return path.slice(start);
        }
        if (withoutCycle.has(current)) {
            return undefined;
        }
        for (const { imported } of imports.filter(({ importer }) => importer === current)) {
            const cycle = search([...path, imported]);
            if (cycle !== undefined) {
                return cycle;
            }
        }
        withoutCycle.add(current);
        return undefined;
    }

    for (const { importer } of imports) {
        const cycle = search([importer]);
        if (cycle !== undefined) {
            return cycle;
        }
    }
    return undefined;
}
