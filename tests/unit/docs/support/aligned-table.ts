// A table in Markdown, as the formatter of this repository writes it.

/** @param table the head, then the rows */
export function alignedTable([head = [], ...rows]: readonly (readonly string[])[]): string {
    const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
    const line = (cells: readonly string[]) =>
        `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
    return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
