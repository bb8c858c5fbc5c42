// Defines the plots of the results: seconds and requests of each step as bars, and the requests in each window of the rate limit.
import { distinct, figure, hasConditions, totalRequests } from "./figures.mjs";
import { STEPS } from "./steps.mjs";

/**
 * @typedef {import("./measure.mjs").Results} Results
 * @typedef {import("./measure.mjs").Measurement} Measurement
 */

const WINDOW_MS = 10_000;

/** The bars show this number of clients, or the largest that was measured if this one was not. */
const CLIENTS = 100;

/** The step of the plot of requests over time. */
const TIMELINE_STEP = "first up";

/** The tools of the plots in their order, with their colors: blue for this package. Color-blind readers can distinguish them. */
const TOOLS = [
    { contender: "native-yaml", color: "#56b4e9" },
    { contender: "native", color: "#0072b2" },
    { contender: "ours", color: "#003f6b", darkColor: "#9cc3ff" },
    { contender: "tutorial", color: "#e69f00" },
    { contender: "terraform-restapi", color: "#9a6bbf" },
];

/** @param {Results} results @returns {Record<string, import("./bar-chart.mjs").BarChart>} by the name of their file */
export function barCharts(results) {
    const free = withOneCount(
        results.measurements.filter(({ latency, limit, others = 0 }) => latency === 0 && limit === 0 && others === 0),
    );
    const limited = withLimit(results);
    return {
        ...chart("time", free, ", no rate limit, no latency", secondsOf),
        ...chart("time-limited", limited, `, at most ${limited[0]?.limit ?? 0} requests in 10 seconds`, secondsOf),
        ...chart("requests", free, "", requestsOf),
    };

    /**
     * @param {string} name
     * @param {readonly Measurement[]} own
     * @param {string} conditions
     * @param {{ unit: string, value: (figure: import("./figures.mjs").Figure) => number }} shown
     */
    function chart(name, own, conditions, { unit, value }) {
        const shown = toolsOf(results, own);
        const groups = STEPS.filter(({ name: step }) => own.some((one) => one.step === step)).map(({ name: step }) => ({
            title: step,
            bars: shown.map(({ contender, ...tool }) => {
                const found = figure(own, { contender, step });
                // A failed step ends early, so its value would mislead.
                const isComplete = found !== undefined && found.sample.problem === undefined;
                return { ...tool, value: isComplete ? value(found) : undefined };
            }),
        }));
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

/**
 * Returns the measurements of all rounds under the conditions for which the times of the requests are known.
 *
 * @param {Results} results
 */
function withLimit({ measurements }) {
    const [known] = withOneCount(
        measurements.filter(({ timeline, others = 0 }) => timeline !== undefined && others === 0),
    );
    return known === undefined ? [] : measurements.filter((measurement) => hasConditions(measurement, known));
}

/**
 * @param {Results} results
 * @param {readonly Measurement[]} measurements
 */
function toolsOf({ contenders }, measurements) {
    return TOOLS.filter(({ contender }) => measurements.some((one) => one.contender === contender)).map((tool) => ({
        ...tool,
        name: contenders[tool.contender] ?? tool.contender,
    }));
}

/** @param {Results} results @returns {import("./line-chart.mjs").LineChart | undefined} undefined if none had a rate limit */
export function timeline(results) {
    const own = withLimit(results).filter(
        ({ step, timeline: requests = [] }) => step === TIMELINE_STEP && requests.length > 0,
    );
    const limit = own[0]?.limit ?? 0;
    return own.length === 0
        ? undefined
        : {
              title: `Requests in the last 10 seconds, during the first up of ${own[0]?.n ?? 0} clients`,
              x: "seconds since the first request",
              y: "requests",
              rule: { y: limit, label: `SailPoint's limit: ${limit}` },
              series: toolsOf(results, own).flatMap(({ contender, ...tool }) =>
                  own
                      .filter((one) => one.contender === contender)
                      .map(({ timeline: requests = [] }) => ({
                          ...tool,
                          points: window(requests.filter(([, kind]) => kind !== "token").map(([at]) => at)),
                      })),
              ),
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
