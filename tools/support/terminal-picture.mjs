// Draws terminal output as SVG, with the colors of its escape codes (SGR).

const CHARACTER = { width: 8.4, height: 19 };
const MARGIN = 18;

/**
 * The colors that Pulumi uses, for a dark and for a light background. The keys are their numbers in the 256-color
 * palette.
 */
const COLOURS = {
    dark: {
        paper: "#1b1d26",
        ink: "#d8dae3",
        1: "#ff7b72",
        2: "#7ee787",
        3: "#e3b341",
        5: "#d2a8ff",
        6: "#76e3ea",
        13: "#f2a7ff",
    },
    light: {
        paper: "#ffffff",
        ink: "#24292f",
        1: "#cf222e",
        2: "#1a7f37",
        3: "#9a6700",
        5: "#8250df",
        6: "#1b7c83",
        13: "#bf3989",
    },
};

/**
 * @param {string} text with escape codes
 * @param {"dark" | "light"} theme
 */
export function terminalPicture(text, theme) {
    const { paper, ink, ...palette } = COLOURS[theme];
    const lines = text.trimEnd().split("\n").map(styledParts);
    const columns = Math.max(...lines.map((parts) => parts.reduce((sum, { text: part }) => sum + part.length, 0)));
    const width = Math.ceil(columns * CHARACTER.width + 2 * MARGIN);
    const height = lines.length * CHARACTER.height + 2 * MARGIN;
    const rows = lines.map((parts, index) => {
        const y = MARGIN + (index + 0.75) * CHARACTER.height;
        const spans = parts.map(({ text: part, colour, bold }) => {
            const fill =
                colour === undefined ? "" : ` fill="${/** @type {Record<string, string>} */ (palette)[colour] ?? ink}"`;
            return `<tspan${fill}${bold ? ' font-weight="bold"' : ""}>${escape(part)}</tspan>`;
        });
        return `<text x="${MARGIN}" y="${y.toFixed(1)}" xml:space="preserve">${spans.join("")}</text>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="${ink}">
<rect width="100%" height="100%" rx="8" fill="${paper}" />
${rows.join("\n")}
</svg>
`;
}

/**
 * Splits a line into parts of equal style.
 *
 * @param {string} line
 */
function styledParts(line) {
    /** @type {{ text: string, colour: string | undefined, bold: boolean }[]} */
    const parts = [];
    let colour = /** @type {string | undefined} */ (undefined);
    let bold = false;
    // eslint-disable-next-line no-control-regex -- escape codes begin with a control character
    for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
        // eslint-disable-next-line no-control-regex -- as above
        const codes = /^\u001b\[([\d;]*)m$/.exec(piece)?.[1];
        if (codes === undefined) {
            if (piece !== "") {
                parts.push({ text: piece, colour, bold });
            }
            continue;
        }
        const numbers = codes.split(";").map(Number);
        if (numbers[0] === 38 && numbers[1] === 5) {
            colour = String(numbers[2]);
        } else if (numbers[0] !== undefined && numbers[0] >= 30 && numbers[0] <= 37) {
            colour = String(numbers[0] - 30);
        } else if (numbers[0] === 1) {
            bold = true;
        } else if (numbers[0] === 0) {
            colour = undefined;
            bold = false;
        }
    }
    return parts;
}

/** @param {string} text */
function escape(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
