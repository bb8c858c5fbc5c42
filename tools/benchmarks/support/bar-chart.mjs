// Draws horizontal bars as SVG, in one group for each step.
import { HEAD, colorOf, label, picture, round1, text } from "./svg.mjs";

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} color index into the palette
 * @property {number} value
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
    const most = Math.max(...bars.map(({ value }) => value)) || 1;
    let top = HEAD;
    const drawn = groups.map((group) => {
        const height = group.bars.length * (BAR + 2);
        const content = group.bars.map(({ color, value }, index) => {
            const y = top + index * (BAR + 2);
            const width = round1((value / most) * (WIDTH - LEFT - RIGHT));
            return (
                `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" fill="${colorOf(color)}"/>` +
                text(LEFT + width + 5, y + BAR - 1, label(value))
            );
        });
        const name = text(LEFT - 10, top + height / 2 + 3, group.title, "end");
        top += height + GAP;
        return [name, ...content].join("");
    });
    const names = new Map(bars.map(({ name, color }) => [name, color]));
    return picture({ title, width: WIDTH, height: top, names }, drawn, theme);
}
