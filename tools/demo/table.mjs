// The summary table of the demo, at most 80 columns wide.

/**
 * @typedef {object} Row
 * @property {string} title
 * @property {readonly string[]} operations of the engine, on the client
 * @property {readonly string[]} requests to the API
 * @property {number} seconds
 * @property {boolean} asExpected
 */

/** The three steps of a replacement, in the order without deleteBeforeReplace. */
const REPLACEMENT = ["create-replacement", "replace", "delete-replaced"];

const WIDTH = 80;
const NARROWEST = 7;
const GAP = "  ";

/**
 * @param {readonly Row[]} rows
 * @returns {string[]} lines
 */
export function tableOf(rows) {
    const cells = [
        ["step", "engine", "API requests", "seconds", "result"],
        ...rows.map(({ title, operations, requests, seconds, asExpected }) => [
            title,
            inWords(operations),
            requests.join(", ") || "none",
            seconds.toFixed(1),
            asExpected ? "ok" : "WRONG",
        ]),
    ];
    const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    // Wide cells are cut, because unexpected results are printed in full below the table.
    for (const column of [1, 2]) {
        const excess = sum(widths) + GAP.length * (widths.length - 1) - WIDTH;
        const width = widths[column] ?? 0;
        widths[column] = excess > 0 ? Math.max(Math.min(width, NARROWEST), width - excess) : width;
    }
    return cells.map((row) =>
        row
            .map((cell, column) => fitted(cell, widths[column] ?? 0))
            .join(GAP)
            .trimEnd(),
    );
}

/** @param {readonly string[]} operations */
export function inWords(operations) {
    return operations.join() === REPLACEMENT.join() ? "replace" : operations.join(", ") || "none";
}

/**
 * @param {string} text
 * @param {number} width
 */
function fitted(text, width) {
    return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}
