// The colors and the texts of the plots.

export const THEMES = {
    light: { paper: "#ffffff", ink: "#24292f", faint: "#d0d7de" },
    dark: { paper: "#0d1117", ink: "#e6edf3", faint: "#30363d" },
};

/**
 * @typedef {keyof typeof THEMES} Theme
 *
 * A tool in a plot.
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} color
 * @property {string} [darkColor] the color on a dark background; default: the same
 */

/** The height of the title and of a legend with two lines. */
export const HEAD = 82;

/**
 * Returns a picture with a title and a legend; the content begins below {@link HEAD}.
 *
 * @param {{ title: string, width: number, height: number, tools: readonly Tool[] }} picture
 * @param {readonly string[]} content
 * @param {Theme} theme
 */
export function picture({ title, width, height, tools }, content, theme) {
    const { paper, ink } = THEMES[theme];
    const names = new Map(tools.map((tool) => [tool.name, colorOf(tool, theme)]));
    let next = 12;
    let line = 48;
    const legend = [...names].map(([name, color]) => {
        const entry = 34 + name.length * 6.4;
        if (next + entry > width) {
            next = 12;
            line += 18;
        }
        const from = round1(next);
        next += entry;
        return `<path d="M${from} ${line - 4}h16" stroke="${color}" stroke-width="8"/>${text(from + 20, line, name)}`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">
<title>${escape(title)}</title>
<rect width="100%" height="100%" fill="${paper}"/>
<text x="12" y="24" font-size="16" font-weight="600">${escape(title)}</text>
${[...legend, ...content].join("\n")}
</svg>
`;
}

/**
 * @param {Tool} tool
 * @param {Theme} theme
 */
export function colorOf({ color, darkColor = color }, theme) {
    return theme === "dark" ? darkColor : color;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {"start" | "middle" | "end"} [anchor]
 */
export function text(x, y, content, anchor = "start") {
    return `<text x="${round1(x)}" y="${round1(y)}" text-anchor="${anchor}">${escape(content)}</text>`;
}

/** @param {number} value */
export function round1(value) {
    return Math.round(value * 10) / 10;
}

/** @param {string} content */
export function escape(content) {
    return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
