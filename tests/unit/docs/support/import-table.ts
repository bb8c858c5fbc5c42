// Which folder of src/ imports which, as a table.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { alignedTable } from "./aligned-table";

const SOURCE = join(__dirname, "../../../../src");

export async function importTable(): Promise<string> {
    const imports = new Map<string, Set<string>>();
    for (const file of await readdir(SOURCE, { recursive: true })) {
        if (!file.endsWith(".ts")) {
            continue;
        }
        const from = folderOf(file);
        const targets = imports.get(from) ?? new Set();
        imports.set(from, targets);
        const text = await readFile(join(SOURCE, file), "utf8");
        for (const [, request = ""] of text.matchAll(/(?:from|require\()\s*"(\.[^"]+)"/g)) {
            const to = folderOf(relative(SOURCE, join(SOURCE, dirname(file), request)));
            if (to !== from) {
                targets.add(to);
            }
        }
    }
    const code = (names: Iterable<string>) => [...names].sort().map((name) => `\`${name}\``);
    return alignedTable([
        ["folder of `src/`", "imports"],
        ...[...imports.keys()].sort().map((from) => [`\`${from}\``, code(imports.get(from) ?? []).join(", ")]),
    ]);
}

/** `index` is src/index.ts, the public API. */
function folderOf(path: string): string {
    return (path.split("/")[0] ?? "").replace(/\.ts$/, "");
}
