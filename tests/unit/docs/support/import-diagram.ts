// Which folder of src/ imports which, as a diagram.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

const SOURCE = join(__dirname, "../../../../src");

export async function importDiagram(): Promise<string> {
    const arrows = new Set<string>();
    for (const file of await readdir(SOURCE, { recursive: true })) {
        if (!file.endsWith(".ts")) {
            continue;
        }
        const text = await readFile(join(SOURCE, file), "utf8");
        for (const [, request = ""] of text.matchAll(/(?:from|require\()\s*"(\.[^"]+)"/g)) {
            const from = folderOf(file.replace(/\.ts$/, ""));
            const to = folderOf(relative(SOURCE, join(SOURCE, dirname(file), request)));
            if (from !== to) {
                arrows.add(`    ${from} --> ${to}`);
            }
        }
    }
    return ["```mermaid", "flowchart TD", ...[...arrows].sort(), "```"].join("\n");
}

/** `index` is src/index.ts, the public API. */
function folderOf(path: string): string {
    return path.split("/")[0] ?? "";
}
