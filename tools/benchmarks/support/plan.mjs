// Defines the measurements of a run: the numbers of clients, latency, rate limit and rounds.
import { parseArgs } from "node:util";
import { OWN_WITH_FLOORS } from "./figures.mjs";

/**
 * One measurement and its conditions.
 *
 * @typedef {object} Entry
 * @property {number} n clients in the stack
 * @property {number} latency milliseconds that SailPoint takes for each request
 * @property {number} limit requests in 10 seconds; 0 for no limit
 * @property {number} rounds
 * @property {number} [others] number of clients in the tenant that do not belong to the stack; default: 0
 * @property {readonly string[]} [contenders] names of the contenders; default: all that are installed
 * @property {readonly string[]} [steps] names of the measured steps; default: all
 */

export const LIMIT = 100;

const COUNTS_OF_CLIENTS = [1, 20, 100, 400];

/**
 * All contenders run without latency and under the limit, so that both providers and their rivals alternate in one run. With
 * latency, only this package and its floors run; with 400 clients, the tutorial's provider runs once. The whole plan takes about six hours on 2 cores; `--resume`
 * continues it.
 *
 * @type {Entry[]}
 */
const FULL = [
    ...[1, 20, 100].map((n) => ({ n, latency: 0, limit: 0, rounds: 7 })),
    { n: 400, latency: 0, limit: 0, rounds: 7, contenders: OWN_WITH_FLOORS },
    { n: 400, latency: 0, limit: 0, rounds: 1, contenders: ["tutorial"] },
    { n: 300, latency: 50, limit: LIMIT, rounds: 3 },
    ...COUNTS_OF_CLIENTS.flatMap((n) =>
        [50, 200].map((latency) => ({ n, latency, limit: 0, rounds: 7, contenders: OWN_WITH_FLOORS })),
    ),
];

/**
 * A short run that shows that all contenders work.
 *
 * @type {Entry[]}
 */
const QUICK = [
    { n: 1, latency: 0, limit: 0, rounds: 1 },
    { n: 20, latency: 50, limit: 0, rounds: 1 },
];

/**
 * The plan of the tests, which compare only requests and bytes: 10 clients with a rate limit of 20, and the programs in YAML.
 *
 * @type {Entry[]}
 */
const COUNTS = [
    { n: 10, latency: 0, limit: 20, rounds: 1, contenders: ["ours", "native", "tutorial", "floor-native-paced"] },
    { n: 1, latency: 0, limit: 0, rounds: 1, contenders: ["native-yaml", "floor-native-yaml"] },
];

const MANY = 20_000;

/**
 * Big stacks, with both providers of this package, in a tenant with many more clients. The sizes show what grows with the
 * number of clients.
 */
const BIG = [500, 1000, 2000].map((n) => ({
    ...{ n, latency: 0, limit: 0, rounds: 1, others: MANY - n, contenders: ["ours", "native"] },
    steps: ["first up", "up, no change", "refresh", "destroy"],
}));

const PLANS = { full: FULL, quick: QUICK, counts: COUNTS, big: BIG };

export const USAGE = `npm run bench -- [options]
  --plan full|quick|counts|big   the measurements (default: full); big has up to 2,000 clients in a tenant of 20,000
  --n N[,N]                      one measurement with these numbers of clients, instead of a plan; with it:
    --latency MS --limit N --rounds N --others N
  --contenders NAME[,NAME]       default: all that are installed
  --out FOLDER                   default: tools/benchmarks/results, for the full plan and with --resume or --report
  --resume                       keep the existing results, and measure only what they lack
  --report                       write the tables and plots again, without a measurement
  --built                        the package is built already`;

/**
 * @param {string[]} args
 * @returns the options
 * @throws TypeError or Error for an unknown option or plan, and for options that exclude each other
 */
export function parseOptions(args) {
    const { values } = parseArgs({
        args,
        options: {
            plan: { type: "string" },
            n: { type: "string" },
            latency: { type: "string" },
            limit: { type: "string" },
            rounds: { type: "string" },
            others: { type: "string" },
            contenders: { type: "string" },
            out: { type: "string" },
            resume: { type: "boolean", default: false },
            report: { type: "boolean", default: false },
            built: { type: "boolean", default: false },
        },
    });
    const { n, latency, limit, rounds, others, plan = "full", ...general } = values;
    if (n !== undefined && values.plan !== undefined) {
        throw new Error(`--n and --plan exclude each other.\n${USAGE}`);
    }
    if (n === undefined && (latency ?? limit ?? rounds ?? others) !== undefined) {
        throw new Error(`--latency, --limit, --rounds and --others need --n.\n${USAGE}`);
    }
    if (!isPlan(plan)) {
        throw new Error(`There is no plan ${plan}.\n${USAGE}`);
    }
    const isFull = n === undefined && plan === "full" && general.contenders === undefined;
    if (!isFull && general.out === undefined && !general.resume && !general.report) {
        throw new Error(`Add --out FOLDER, or --resume to add to the published results.\n${USAGE}`);
    }
    const own = n?.split(",").map((count) => ({
        n: wholeNumber("--n", count),
        latency: wholeNumber("--latency", latency ?? "0"),
        limit: wholeNumber("--limit", limit ?? "0"),
        rounds: wholeNumber("--rounds", rounds ?? "1"),
        others: wholeNumber("--others", others ?? "0"),
    }));
    return {
        ...general,
        entries: own ?? PLANS[plan],
        // This needs the npm registry, so only the full plan measures it.
        size: isFull,
        contenders: general.contenders?.split(","),
    };
}

/** @param {string} name @returns {name is keyof typeof PLANS} */
function isPlan(name) {
    return Object.hasOwn(PLANS, name);
}

/**
 * @param {string} option
 * @param {string} text
 */
function wholeNumber(option, text) {
    if (!/^[0-9]+$/.test(text)) {
        throw new Error(`${option} must be a whole number, not ${text}.\n${USAGE}`);
    }
    return Number(text);
}
