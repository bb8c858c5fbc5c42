// The imports between the modules of src/.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

const SOURCE = join(__dirname, "../../../../src");

/** Two modules, relative to src/ and without the extension. */
export interface Import {
    readonly importer: string;
    readonly imported: string;
}

/** Includes type imports, since they couple modules as well. */
export async function readImports(): Promise<Import[]> {
    const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith(".ts"));
    const modules = new Set(files.map((file) => file.replace(/\.ts$/, "")));
    const imports = await Promise.all(
        [...modules].map(async (importer) => {
            const text = await readFile(join(SOURCE, `${importer}.ts`), "utf8");
            return [...text.matchAll(/(?:from|require\(|import\(|import)\s*"(\.[^"]+)"/g)].map(([, request = ""]) => {
                const path = relative(SOURCE, join(SOURCE, dirname(importer), request));
                return { importer, imported: modules.has(path) ? path : join(path, "index") };
            });
        }),
    );
    return imports.flat();
}
