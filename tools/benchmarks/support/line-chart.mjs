// Draws a line chart as SVG.
import { HEAD, THEMES, colorOf, escape, picture, round1, text } from "./svg.mjs";

/**
 * @typedef {import("./svg.mjs").Tool & { points: readonly (readonly [number, number])[] }} Series
 *
 * @typedef {object} LineChart
 * @property {string} title
 * @property {string} x label of the horizontal axis
 * @property {string} y label of the vertical axis
 * @property {readonly Series[]} series
 * @property {{ y: number, label: string }} rule a horizontal line with a label
 */

const SIZE = { width: 720, height: 380 };
const AREA = { left: 56, right: SIZE.width - 16, top: HEAD, bottom: SIZE.height - 44 };

/**
 * @param {LineChart} chart
 * @param {import("./svg.mjs").Theme} theme
 */
export function drawLineChart({ title, x, y, series, rule }, theme) {
    const { ink, faint } = THEMES[theme];
    const points = series.flatMap((one) => one.points);
    const horizontal = axis(
        points.map(([value]) => value),
        AREA.left,
        AREA.right,
    );
    const vertical = axis([...points.map(([, value]) => value), rule.y], AREA.bottom, AREA.top);
    const grid = [
        ...horizontal.ticks.map(
            (tick) =>
                `<path d="M${horizontal.at(tick)} ${AREA.top}V${AREA.bottom}" stroke="${faint}"/>` +
                text(horizontal.at(tick), AREA.bottom + 15, label(tick), "middle"),
        ),
        ...vertical.ticks.map(
            (tick) =>
                `<path d="M${AREA.left} ${vertical.at(tick)}H${AREA.right}" stroke="${faint}"/>` +
                text(AREA.left - 6, vertical.at(tick) + 4, label(tick), "end"),
        ),
    ];
    const lines = series.map(({ points: own, ...tool }) => {
        const path = own.map(([px, py]) => `${horizontal.at(px)} ${vertical.at(py)}`).join("L");
        return `<path d="M${path}" fill="none" stroke="${colorOf(tool, theme)}" stroke-width="2"/>`;
    });
    const drawn = [
        ...grid,
        ...lines,
        `<path d="M${AREA.left} ${vertical.at(rule.y)}H${AREA.right}" stroke="${ink}" stroke-dasharray="5 4"/>`,
        text(AREA.right, vertical.at(rule.y) - 5, rule.label, "end"),
        text((AREA.left + AREA.right) / 2, SIZE.height - 10, x, "middle"),
        `<text transform="translate(14 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>`,
    ];
    return picture({ title, ...SIZE, tools: series }, drawn, theme);
}

/**
 * @param {readonly number[]} values
 * @param {number} from
 * @param {number} to
 */
function axis(values, from, to) {
    const ticks = roundNumbers(values);
    const most = Math.max(...values, ...ticks);
    /** @param {number} value */
    const at = (value) => round1(from + (value / most) * (to - from));
    return { ticks, at };
}

/**
 * Returns about five round numbers from 0 to the greatest value.
 *
 * @param {readonly number[]} values
 */
function roundNumbers(values) {
    const most = Math.max(1, ...values);
    const rough = most / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
    return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/**
 * Returns a number without the rounding errors of its sum.
 *
 * @param {number} value
 */
function label(value) {
    return String(Number(value.toPrecision(3)));
}
