// Which folder of src/ imports which, as a diagram.
import { readImports } from "../../imports/support/read-imports";

export async function importDiagram(): Promise<string> {
    const arrows = new Set<string>();
    for (const { importer, imported } of await readImports()) {
        const from = folderOf(importer);
        const to = folderOf(imported);
        if (from !== to) {
            arrows.add(`    ${from} --> ${to}`);
        }
    }
    return ["```mermaid", "flowchart TD", ...[...arrows].sort(), "```"].join("\n");
}

/** `index` is src/index.ts, the public API. */
function folderOf(path: string): string {
    return path.split("/")[0] ?? "";
}
