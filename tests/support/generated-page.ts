// Pages in docs/ that tests generate. UPDATE_DOCS=1 updates them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Fails if the page differs from the generated text. */
export async function expectPage(name: string, generated: string): Promise<void> {
    const path = join(__dirname, "../../docs", name);
    if (process.env.UPDATE_DOCS === "1") {
        await writeFile(path, generated);
    }
    expect(await readFile(path, "utf8")).toBe(generated);
}

/** Fails if the section between two comments with its name differs from the generated text. */
export async function expectSection(page: string, section: string, generated: string): Promise<void> {
    const text = await readFile(join(__dirname, "../../docs", page), "utf8");
    const { begin, end } = markersOf(section);
    const [before, rest = ""] = text.split(begin);
    const after = rest.split(end)[1];
    if (after === undefined) {
        throw new Error(`${page} has no section ${section}`);
    }
    await expectPage(page, `${String(before)}${begin}\n\n${generated}\n\n${end}${after}`);
}

/** With UPDATE_DOCS=1, adds a heading and an empty section at the end of the page, unless the page has the section. */
export async function addMissingSection(page: string, section: string): Promise<void> {
    const path = join(__dirname, "../../docs", page);
    const text = await readFile(path, "utf8");
    const { begin, end } = markersOf(section);
    if (process.env.UPDATE_DOCS === "1" && !text.includes(begin)) {
        await writeFile(path, `${text.trimEnd()}\n\n## ${section}\n\n${begin}\n\n${end}\n`);
    }
}

/** The comments before and after a generated section. */
function markersOf(section: string): { begin: string; end: string } {
    return { begin: `<!-- ${section}: made by tests/unit/docs -->`, end: `<!-- end of ${section} -->` };
}

export function tableRow(cells: readonly string[]): string {
    return `| ${cells.join(" | ")} |`;
}
