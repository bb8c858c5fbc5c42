// Draws line charts as SVG, with several panels in one picture.
import { HEAD, THEMES, colorOf, escape, label, picture, round1, text } from "./svg.mjs";

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
 * @typedef {object} LineChart
 * @property {string} title
 * @property {string} x label of the horizontal axis
 * @property {string} y label of the vertical axis
 * @property {readonly Panel[]} panels
 */

const PANEL = { width: 360, height: 230, left: 56, right: 16, top: 34, bottom: 40 };
const COLUMNS = 2;

/**
 * @param {LineChart} chart
 * @param {import("./svg.mjs").Theme} theme
 */
export function drawLineChart({ title, x, y, panels }, theme) {
    const { ink, faint } = THEMES[theme];
    const width = COLUMNS * PANEL.width;
    const height = HEAD + Math.ceil(panels.length / COLUMNS) * PANEL.height;
    const names = new Map(panels.flatMap(({ series }) => series.map(({ name, color }) => [name, color])));
    const drawn = panels.map((panel, index) => {
        const left = (index % COLUMNS) * PANEL.width;
        const top = HEAD + Math.floor(index / COLUMNS) * PANEL.height;
        return `<g transform="translate(${left} ${top})">${drawPanel(panel)}</g>`;
    });
    return picture({ title, width, height, names }, drawn, theme);

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
        const ticks = rounds(values);
        const most = Math.max(...values, ...ticks);
        /** @param {number} value */
        const at = (value) => round1(from + (value / most) * (to - from));
        return { ticks, at };
    }
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
