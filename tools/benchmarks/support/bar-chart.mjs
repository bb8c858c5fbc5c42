// Draws horizontal bars as SVG, in one group for each step.
import { HEAD, colorOf, picture, round1, text } from "./svg.mjs";

/**
 * @typedef {import("./svg.mjs").Tool & { value: number | undefined }} Bar without a value if it was not measured
 *
 * @typedef {object} BarChart
 * @property {string} title
 * @property {readonly { title: string, bars: readonly Bar[] }[]} groups
 */

const WIDTH = 720;
const LEFT = 170;
/** The space for the value at the end of the longest bar. */
const RIGHT = 60;
const BAR = 11;
const GAP = 12;

/**
 * @param {BarChart} chart
 * @param {import("./svg.mjs").Theme} theme
 */
export function drawBarChart({ title, groups }, theme) {
    const bars = groups.flatMap((group) => group.bars);
    const most = Math.max(...bars.map(({ value = 0 }) => value)) || 1;
    const digits = bars.every(({ value = 0 }) => Number.isInteger(value)) ? 0 : 1;
    let top = HEAD;
    const drawn = groups.map((group) => {
        const height = group.bars.length * (BAR + 2);
        const content = group.bars.map(({ value, ...tool }, index) => {
            const y = top + index * (BAR + 2);
            const width = round1(((value ?? 0) / most) * (WIDTH - LEFT - RIGHT));
            return (
                `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" fill="${colorOf(tool, theme)}"/>` +
                text(LEFT + width + 5, y + BAR - 1, value?.toFixed(digits) ?? "not measured")
            );
        });
        const name = text(LEFT - 10, top + height / 2 + 3, group.title, "end");
        top += height + GAP;
        return [name, ...content].join("");
    });
    return picture({ title, width: WIDTH, height: top, tools: bars }, drawn, theme);
}
