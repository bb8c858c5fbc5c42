// Pages in docs/ that a test makes from what it has seen. Run with UPDATE_DOCS=1 to write them anew.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Fails where the page differs from what was made of it now. */
export async function expectPage(name: string, made: string): Promise<void> {
    const path = join(__dirname, "../../docs", name);
    if (process.env.UPDATE_DOCS === "1") {
        await writeFile(path, made);
    }
    expect(await readFile(path, "utf8")).toBe(made);
}

export function tableRow(cells: readonly string[]): string {
    return `| ${cells.join(" | ")} |`;
}
