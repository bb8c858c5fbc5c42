// Defines the plots of the results: seconds and requests of each step as bars, and the requests in each window of the rate limit.
import { distinct, figure, isFloor, totalRequests } from "./figures.mjs";
import { STEPS } from "./steps.mjs";

/**
 * @typedef {import("./measure.mjs").Results} Results
 * @typedef {import("./measure.mjs").Measurement} Measurement
 */

const WINDOW_MS = 10_000;

/** The bars show this number of clients, or the largest that was measured if this one was not. */
const CLIENTS = 100;

/** @param {Results} results @returns {Record<string, import("./bar-chart.mjs").BarChart>} by the name of their file */
export function barCharts(results) {
    const free = withOneCount(
        results.measurements.filter(({ latency, limit, others = 0 }) => latency === 0 && limit === 0 && others === 0),
    );
    const limited = withLimit(results);
    return {
        ...chart("time", free, ", without a limit", secondsOf),
        ...chart("time-limited", limited, `, with ${limited[0]?.limit ?? 0} requests in 10 seconds`, secondsOf),
        ...chart("requests", free, "", requestsOf),
    };

    /**
     * @param {string} name
     * @param {readonly Measurement[]} own
     * @param {string} conditions
     * @param {{ unit: string, value: (figure: import("./figures.mjs").Figure) => number }} shown
     */
    function chart(name, own, conditions, { unit, value }) {
        const groups = STEPS.map(({ name: step }) => ({
            title: step,
            bars: tools(results).flatMap(({ contender, title, color }) => {
                const found = figure(own, { contender, step });
                // A failed step ends early, so its value would mislead.
                return found === undefined || found.sample.problem !== undefined
                    ? []
                    : [{ name: title, color, value: value(found) }];
            }),
        })).filter(({ bars }) => bars.length > 0);
        const title = `${unit} for ${own[0]?.n ?? 0} clients${conditions} (less is better)`;
        return groups.length === 0 ? {} : { [name]: { title, groups } };
    }
}

const secondsOf = { unit: "Seconds", value: (/** @type {import("./figures.mjs").Figure} */ { seconds }) => seconds };

const requestsOf = {
    unit: "Requests",
    value: (/** @type {import("./figures.mjs").Figure} */ { sample }) => totalRequests(sample),
};

/**
 * Returns the measurements with {@link CLIENTS} clients, or with the most.
 *
 * @param {readonly Measurement[]} measurements
 */
function withOneCount(measurements) {
    const counts = distinct(measurements.map(({ n }) => n));
    const shown = counts.includes(CLIENTS) ? CLIENTS : Math.max(...counts);
    return measurements.filter(({ n }) => n === shown);
}

/** @param {Results} results */
function withLimit({ measurements }) {
    return withOneCount(measurements.filter(({ timeline, others = 0 }) => timeline !== undefined && others === 0));
}

/**
 * Returns the contenders without the floors.
 *
 * @param {Results} results
 */
function tools({ contenders }) {
    return Object.entries(contenders)
        .filter(([contender]) => !isFloor(contender))
        .map(([contender, title], color) => ({ contender, title, color }));
}

/** @param {Results} results @returns {import("./line-chart.mjs").LineChart | undefined} undefined if none had a rate limit */
export function timelines(results) {
    const own = withLimit(results).filter(({ timeline = [] }) => timeline.length > 0);
    const limit = own[0]?.limit ?? 0;
    return own.length === 0
        ? undefined
        : {
              title: `Requests in the last 10 seconds, ${own[0]?.n ?? 0} clients, with a limit of ${limit}`,
              x: "seconds",
              y: "requests",
              panels: STEPS.filter(({ name }) => own.some(({ step }) => step === name)).map(({ name: step }) => ({
                  title: step,
                  rule: { y: limit, label: `the limit, ${limit}` },
                  series: tools(results).flatMap(({ contender, title, color }) =>
                      own
                          .filter((one) => one.step === step && one.contender === contender)
                          .map(({ timeline = [] }) => ({
                              name: title,
                              color,
                              points: window(timeline.filter(([, kind]) => kind !== "token").map(([at]) => at)),
                          })),
                  ),
              })),
          };
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
