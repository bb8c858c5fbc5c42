// Defines the plots of the results: time over clients, requests over clients, and the requests in each window of the
// rate limit.
import { distinct, figure } from "./figures.mjs";
import { STEPS } from "./steps.mjs";

/**
 * @typedef {import("./measure.mjs").Results} Results
 * @typedef {import("./measure.mjs").Measurement} Measurement
 */

const WINDOW_MS = 10_000;

/** @param {Results} results @returns {Record<string, import("./chart.mjs").Chart>} by the name of their file */
export function plots({ measurements, contenders }) {
    const free = measurements.filter(({ latency, limit, others = 0 }) => latency === 0 && limit === 0 && others === 0);
    /** @type {Record<string, import("./chart.mjs").Chart>} */
    const charts = {};
    if (free.length > 0) {
        charts.time = {
            title: "Seconds over clients, without a limit",
            x: "clients",
            y: "seconds",
            logarithmic: true,
            panels: perStep(free, ({ seconds }) => seconds),
        };
        charts.requests = {
            title: "Requests over clients",
            x: "clients",
            y: "requests",
            logarithmic: true,
            panels: perStep(
                free.filter(({ contender }) => !["floor-engine", "floor-native"].includes(contender)),
                ({ sample }) => Object.values(sample.requests).reduce((sum, count) => sum + count, 0),
            ),
        };
    }
    const limited = measurements.filter(({ timeline }) => timeline !== undefined && timeline.length > 0);
    const largest = Math.max(0, ...limited.map(({ n }) => n));
    if (largest > 0) {
        charts.timeline = {
            title: `Requests in the last 10 seconds, ${largest} clients, under the limit`,
            x: "seconds",
            y: "requests",
            logarithmic: false,
            panels: timelines(limited.filter(({ n }) => n === largest)),
        };
    }
    return charts;

    /**
     * @param {readonly Measurement[]} own
     * @param {(figure: import("./figures.mjs").Figure) => number} value
     */
    function perStep(own, value) {
        const counts = distinct(own.map(({ n }) => n)).sort((one, other) => one - other);
        return STEPS.filter(({ name }) => own.some(({ step }) => step === name))
            .map(({ name: step }) => ({
                title: step,
                series: Object.keys(contenders)
                    .map((contender, color) => ({
                        name: contenders[contender] ?? contender,
                        color,
                        points: counts.flatMap((n) => {
                            const found = figure(own, { contender, n, step });
                            // A logarithmic axis cannot show 0.
                            return found !== undefined && value(found) > 0
                                ? [/** @type {const} */ ([n, value(found)])]
                                : [];
                        }),
                    }))
                    .filter(({ points }) => points.length > 0),
            }))
            .filter(({ series }) => series.length > 0);
    }

    /** @param {readonly Measurement[]} own */
    function timelines(own) {
        const limit = own[0]?.limit ?? 0;
        return STEPS.filter(({ name }) => own.some(({ step }) => step === name)).map(({ name: step }) => ({
            title: step,
            rule: { y: limit, label: `the limit, ${limit}` },
            series: own
                .filter((measurement) => measurement.step === step)
                .map(({ contender, timeline = [] }) => ({
                    name: contenders[contender] ?? contender,
                    color: Object.keys(contenders).indexOf(contender),
                    points: window(timeline.filter(([, kind]) => kind !== "token").map(([at]) => at)),
                })),
        }));
    }
}

/**
 * Returns, for each half second, the number of requests in the window of 10 seconds that ends then, including those
 * that got a 429.
 *
 * @param {readonly number[]} times
 * @returns {(readonly [number, number])[]}
 */
function window(times) {
    const steps = Math.ceil(Math.max(0, ...times) / 500) + 1;
    return Array.from({ length: steps }, (_, index) => {
        const now = index * 500;
        return [now / 1000, times.filter((at) => at <= now && at > now - WINDOW_MS).length];
    });
}
