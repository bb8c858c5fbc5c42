// Formats text for a terminal: columns separated by two blanks, and indented lists.

export function table(rows: readonly (readonly string[])[]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows
        .map(
            (row) =>
                `${row
                    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
                    .join("  ")
                    .trimEnd()}\n`,
        )
        .join("");
}

/** Indents lines by two blanks. Shows at most `limit` of them, and then the number of the others. */
export function indented(lines: readonly string[], limit = lines.length): string {
    const more = lines.length - limit;
    const shown = lines.slice(0, limit).map((line) => `  ${line}\n`);
    return [...shown, ...(more > 0 ? [`  and ${more} more: --json has all\n`] : [])].join("");
}
