// Draws line charts as SVG, with several panels in one picture, for a dark or a light page.

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {number} color index into the palette
 * @property {readonly (readonly [number, number])[]} points
 *
 * @typedef {object} Panel
 * @property {string} title
 * @property {readonly Series[]} series
 * @property {{ y: number, label: string }} [rule] a horizontal line with a label
 *
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} x label of the horizontal axis
 * @property {string} y label of the vertical axis
 * @property {boolean} logarithmic whether both axes are logarithmic
 * @property {readonly Panel[]} panels
 */

const THEMES = {
    light: { paper: "#ffffff", ink: "#24292f", faint: "#d0d7de" },
    dark: { paper: "#0d1117", ink: "#e6edf3", faint: "#30363d" },
};

/** Colors that color-blind readers can distinguish. */
const PALETTE = ["#d55e00", "#0072b2", "#009e73", "#9aa0a6", "#cc79a7", "#e69f00"];

const PANEL = { width: 360, height: 230, left: 56, right: 16, top: 34, bottom: 40 };
const COLUMNS = 2;
const HEAD = 64;

/**
 * @param {Chart} chart
 * @param {keyof typeof THEMES} theme
 */
export function drawChart({ title, x, y, logarithmic, panels }, theme) {
    const { paper, ink, faint } = THEMES[theme];
    const width = COLUMNS * PANEL.width;
    const height = HEAD + Math.ceil(panels.length / COLUMNS) * PANEL.height;
    const names = new Map(panels.flatMap(({ series }) => series.map(({ name, color }) => [name, color])));
    let at = 12;
    const legend = [...names].map(([name, color]) => {
        const from = at;
        at += 34 + name.length * 6.4;
        return `<path d="M${from} 44h16" stroke="${colorOf(color)}" stroke-width="3"/>${text(from + 20, 48, name)}`;
    });
    const drawn = panels.map((panel, index) => {
        const left = (index % COLUMNS) * PANEL.width;
        const top = HEAD + Math.floor(index / COLUMNS) * PANEL.height;
        return `<g transform="translate(${left} ${top})">${drawPanel(panel)}</g>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">
<title>${escape(title)}</title>
<rect width="100%" height="100%" fill="${paper}"/>
<text x="12" y="24" font-size="16" font-weight="600">${escape(title)}</text>
${[...legend, ...drawn].join("\n")}
</svg>
`;

    /** @param {Panel} panel */
    function drawPanel({ title: name, series, rule }) {
        const points = series.flatMap((one) => one.points);
        const horizontal = axis(
            points.map(([value]) => value),
            PANEL.left,
            PANEL.width - PANEL.right,
        );
        const vertical = axis(
            [...points.map(([, value]) => value), ...(rule === undefined ? [] : [rule.y])],
            PANEL.height - PANEL.bottom,
            PANEL.top,
        );
        const grid = [
            ...horizontal.ticks.map(
                (tick) =>
                    `<path d="M${horizontal.at(tick)} ${PANEL.top}V${PANEL.height - PANEL.bottom}" stroke="${faint}"/>` +
                    text(horizontal.at(tick), PANEL.height - PANEL.bottom + 15, label(tick), "middle"),
            ),
            ...vertical.ticks.map(
                (tick) =>
                    `<path d="M${PANEL.left} ${vertical.at(tick)}H${PANEL.width - PANEL.right}" stroke="${faint}"/>` +
                    text(PANEL.left - 6, vertical.at(tick) + 4, label(tick), "end"),
            ),
        ];
        const lines = series.map(({ color, points: own }) => {
            const path = own.map(([px, py]) => `${horizontal.at(px)} ${vertical.at(py)}`).join("L");
            const dots = own.length > 12 ? [] : own;
            return (
                `<path d="M${path}" fill="none" stroke="${colorOf(color)}" stroke-width="2"/>` +
                dots
                    .map(
                        ([px, py]) =>
                            `<circle cx="${horizontal.at(px)}" cy="${vertical.at(py)}" r="3" fill="${colorOf(color)}"/>`,
                    )
                    .join("")
            );
        });
        const across =
            rule === undefined
                ? ""
                : `<path d="M${PANEL.left} ${vertical.at(rule.y)}H${PANEL.width - PANEL.right}" stroke="${ink}" stroke-dasharray="5 4"/>` +
                  text(PANEL.width - PANEL.right, vertical.at(rule.y) - 5, rule.label, "end");
        return [
            text(PANEL.left, PANEL.top - 12, name, "start", 600),
            ...grid,
            ...lines,
            across,
            text((PANEL.left + PANEL.width - PANEL.right) / 2, PANEL.height - 8, x, "middle"),
            `<text transform="translate(12 ${(PANEL.top + PANEL.height - PANEL.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>`,
        ].join("");
    }

    /**
     * @param {readonly number[]} values
     * @param {number} from
     * @param {number} to
     */
    function axis(values, from, to) {
        const scale = logarithmic ? (/** @type {number} */ value) => Math.log10(Math.max(value, 1e-3)) : Number;
        const ticks = logarithmic ? powers(values) : rounds(values);
        const all = [...values, ...ticks].map(scale);
        const [low, high] = [Math.min(...all), Math.max(...all)];
        /** @param {number} value */
        const at = (value) => round1(from + ((scale(value) - low) / (high - low || 1)) * (to - from));
        return { ticks, at };
    }
}

/**
 * Returns the powers of ten that enclose the values.
 *
 * @param {readonly number[]} values
 */
function powers(values) {
    const positive = values.filter((value) => value > 0);
    const low = Math.floor(Math.log10(Math.min(...positive)));
    const high = Math.ceil(Math.log10(Math.max(...positive)));
    return Array.from({ length: Math.max(high - low, 0) + 1 }, (_, index) => 10 ** (low + index));
}

/**
 * Returns about five round numbers from 0 to the greatest value.
 *
 * @param {readonly number[]} values
 */
function rounds(values) {
    const most = Math.max(1, ...values);
    const rough = most / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
    return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/** @param {number} value */
function label(value) {
    return String(Number(value.toPrecision(3)));
}

/** @param {number} value */
function round1(value) {
    return Math.round(value * 10) / 10;
}

/** @param {number} index */
function colorOf(index) {
    return PALETTE[index % PALETTE.length] ?? "";
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {"start" | "middle" | "end"} [anchor]
 * @param {number} [weight]
 */
function text(x, y, content, anchor = "start", weight = 400) {
    return `<text x="${round1(x)}" y="${round1(y)}" text-anchor="${anchor}" font-weight="${weight}">${escape(content)}</text>`;
}

/** @param {string} content */
function escape(content) {
    return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
