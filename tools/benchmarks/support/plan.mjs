// What a run measures: under which circumstances, with how many clients, how often.
import { parseArgs } from "node:util";

/**
 * The circumstances of one measurement.
 *
 * @typedef {object} Entry
 * @property {number} n clients in the stack
 * @property {number} latency milliseconds that SailPoint takes for each request
 * @property {number} limit requests in 10 seconds; 0 for no limit
 * @property {number} rounds
 * @property {number} [others] clients in the tenant that are not the stack's; default: none
 * @property {readonly string[]} [contenders] who takes part; default: all that are there
 * @property {readonly string[]} [steps] which steps are measured; default: all
 */

export const LIMIT = 100;

/**
 * Rounds are fewer where a life takes minutes. With 400 clients, refreshes are compared that differ from the engine's own
 * time by little, so one round will not do. The whole takes the better part of an hour on 2 cores.
 *
 * @type {Entry[]}
 */
const FULL = [
    { n: 1, latency: 0, limit: 0, rounds: 3 },
    { n: 20, latency: 0, limit: 0, rounds: 3 },
    { n: 100, latency: 0, limit: 0, rounds: 3 },
    { n: 100, latency: 50, limit: 0, rounds: 1 },
    { n: 100, latency: 200, limit: 0, rounds: 1 },
    { n: 300, latency: 50, limit: LIMIT, rounds: 1 },
    { n: 400, latency: 0, limit: 0, rounds: 3 },
];

/** Enough to see that all contenders work. @type {Entry[]} */
const QUICK = [
    { n: 1, latency: 0, limit: 0, rounds: 1 },
    { n: 20, latency: 50, limit: 0, rounds: 1 },
];

/** For the tests, which look at requests and bytes: 10 clients under a limit of 20. @type {Entry[]} */
const COUNTS = [{ n: 10, latency: 0, limit: 20, rounds: 1 }];

const MANY = 20_000;

/** Big stacks of this package alone, in a tenant that has many more clients: the smaller one shows what grows. */
const BIG = [500, 2000].map((n) => ({
    ...{ n, latency: 0, limit: 0, rounds: 1, others: MANY - n, contenders: ["ours"] },
    steps: ["first up", "up, no change", "refresh", "destroy"],
}));

const PLANS = { full: FULL, quick: QUICK, counts: COUNTS, big: BIG };

export const USAGE = `npm run bench -- [options]
  --plan full|quick|counts|big   what is measured (full); big is 2,000 clients in a tenant of 20,000
  --n N[,N] --latency MS --limit N --rounds N --others N   one measurement of your own instead
  --contenders NAME[,NAME]       default: all that are there
  --out FOLDER                   default: tools/benchmarks/results
  --append                       add to the results that are there
  --report                       measure nothing, write the tables and plots again
  --built                        the package is built already`;

/** @param {string[]} args @returns the options; throws where one is unknown */
export function parseOptions(args) {
    const { values } = parseArgs({
        args,
        options: {
            plan: { type: "string", default: "full" },
            n: { type: "string" },
            latency: { type: "string", default: "0" },
            limit: { type: "string", default: "0" },
            rounds: { type: "string", default: "1" },
            others: { type: "string", default: "0" },
            contenders: { type: "string" },
            out: { type: "string" },
            append: { type: "boolean", default: false },
            report: { type: "boolean", default: false },
            built: { type: "boolean", default: false },
        },
    });
    const plan = PLANS[/** @type {keyof typeof PLANS} */ (values.plan)];
    if (plan === undefined) {
        throw new Error(`There is no plan ${values.plan}.\n${USAGE}`);
    }
    const [latency, limit, rounds, others] = [values.latency, values.limit, values.rounds, values.others].map(Number);
    const own = values.n?.split(",").map((n) => ({
        n: Number(n),
        latency: latency ?? 0,
        limit: limit ?? 0,
        rounds: rounds ?? 1,
        others: others ?? 0,
    }));
    return {
        entries: own ?? plan,
        // It asks a registry, so no part of a test.
        size: own === undefined && plan === FULL,
        contenders: values.contenders?.split(","),
        out: values.out,
        append: values.append,
        report: values.report,
        built: values.built,
    };
}
