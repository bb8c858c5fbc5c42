// The target figures of this package, and the measured ones. The report has a row for each, even if it was not
// measured.
import { FLOOR_SECONDS, FLOOR_TIMES, figure, overFloor, totalRequests } from "./figures.mjs";
import { LIMIT } from "./plan.mjs";
import { REFRESH_UNDER_LIMIT, STEPS } from "./steps.mjs";

/** The conditions of the measurements with a rate limit. */
const LIMITED = { n: 300, limit: LIMIT };

/** The conditions of the measurements of a small program. */
const ONE_CLIENT = { n: 1, latency: 0, limit: 0 };
const MOST_SECONDS_IN_YAML = 1.5;
const LEAST_SECONDS_SAVED = 0.6;

const FIRST_UP = "first up";

/** The number of steps that are listed if some are above the floor. */
const WORST = 5;

/** The installed size of the dependencies. */
const MOST_BYTES = 4e6;
const MOST_PACKAGES = 35;

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} target
 * @property {string} measured empty if it was not measured
 * @property {boolean | undefined} reached undefined if it was not measured, or if there is no target figure
 */

/** @param {import("./measure.mjs").Results} results @returns {Target[]} */
export function targets({ measurements, start, size }) {
    const own = measurements.filter(({ contender }) => contender === "ours");
    return [
        most("requests of an `up` without a change, at any number of clients", 0, countsOf("up, no change"), ""),
        most(
            "requests of a refresh of 4 clients or more",
            2,
            countsOf("refresh", ({ n }) => n >= 4),
            "",
        ),
        refreshUnderLimit(),
        most(
            "429s under the limit",
            0,
            own.filter(({ limit }) => limit > 0).map(({ tooMany }) => tooMany),
            "",
        ),
        most(
            `${LIMITED.n} creates under the limit, over the engine alone at its pace`,
            1.05,
            known([overFloor(measurements, { ...LIMITED, step: FIRST_UP }, "ours")?.ratio]),
            " times",
        ),
        overTerraform("ours", "the dynamic provider"),
        overTerraform("native", "the native provider"),
        overTerraform("native-yaml", "a YAML program"),
        everyStepOverFloor("ours", "the dynamic provider"),
        everyStepOverFloor("native", "the native provider"),
        everyStepOverFloor("native-yaml", "a YAML program"),
        yamlUp(),
        nativeBelowDynamic(),
        least("registering the first resource, the tutorial's over ours", 10, [
            start.registerTutorial / start.registerOurs,
        ]),
        most("state of a client, over the tutorial's", 1 / 3, known([stateRatio()]), " times"),
        most('`require("pulumi-sailpoint")`', 15, [start.requirePackage], " ms"),
        most("what the provider loads until its first request", 100, [start.requireProvider], " ms"),
        installed(),
    ];
    /**
     * @param {string} step
     * @param {(measurement: import("./measure.mjs").Measurement) => boolean} [when]
     */
    function countsOf(step, when = () => true) {
        return own.filter((measurement) => measurement.step === step && when(measurement)).map(totalRequests);
    }

    function refreshUnderLimit() {
        const what = "a refresh of 400 under the limit, above the engine alone: the tutorial's over ours";
        const target = "at least 20 times";
        const [ours, tutorial, engine] = ["ours", "tutorial", "floor-engine"].map(
            (contender) => figure(measurements, { contender, n: 400, latency: 0, step: REFRESH_UNDER_LIMIT })?.seconds,
        );
        if (ours === undefined || tutorial === undefined || engine === undefined) {
            return notMeasured(what, target);
        }
        const [theirs, own] = [tutorial - engine, ours - engine];
        // If this package is not slower than the engine alone, the ratio is undefined.
        const times = own > 0 ? `${short(theirs / own)} times` : "ours is not above it";
        const measured = `${times} (${short(theirs)} s to ${short(own)} s)`;
        return { what, target, measured, reached: theirs >= 20 * own };
    }

    /**
     * @param {import("./figures.mjs").Own} contender
     * @param {string} title
     */
    function overTerraform(contender, title) {
        const what = `${LIMITED.n} clients under the limit, Terraform with restapi over ${title}`;
        const target = "above 1 in each step";
        const both = STEPS.flatMap(({ name: step }) => {
            const theirs = figure(measurements, { ...LIMITED, contender: "terraform-restapi", step });
            const ours = figure(measurements, { ...LIMITED, contender, step });
            // A failed step is not compared, because it ends early.
            return theirs === undefined || ours === undefined || theirs.sample.problem !== undefined
                ? []
                : [{ step, theirs: theirs.seconds, ours: ours.seconds }];
        });
        const measured = both.map(
            ({ step, theirs, ours }) => `${step} ${short(theirs / ours)} (${short(theirs)} s to ${short(ours)} s)`,
        );
        const reached = both.every(({ theirs, ours }) => theirs > ours);
        return both.length === 0 ? notMeasured(what, target) : { what, target, measured: measured.join(", "), reached };
    }

    function yamlUp() {
        const seconds = [FIRST_UP, "up, no change"].map(
            (step) => figure(measurements, { ...ONE_CLIENT, contender: "native-yaml", step })?.seconds,
        );
        return most("an `up` of one client in YAML", MOST_SECONDS_IN_YAML, known(seconds), " s");
    }

    function nativeBelowDynamic() {
        const what = "one client, the seconds that the native provider saves over the dynamic one";
        const target = `at least ${LEAST_SECONDS_SAVED} s in each step`;
        const saved = STEPS.flatMap(({ name: step }) => {
            const [dynamic, native] = ["ours", "native"].map(
                (contender) => figure(measurements, { ...ONE_CLIENT, contender, step })?.seconds,
            );
            return dynamic === undefined || native === undefined ? [] : [{ step, seconds: dynamic - native }];
        });
        const measured = saved.map(({ step, seconds }) => `${step} ${short(seconds)}`).join(", ");
        const reached = saved.every(({ seconds }) => seconds >= LEAST_SECONDS_SAVED);
        return saved.length === 0 ? notMeasured(what, target) : { what, target, measured, reached };
    }

    /**
     * @param {import("./figures.mjs").Own} contender
     * @param {string} title
     */
    function everyStepOverFloor(contender, title) {
        const what = `any step of ${title} without the limit, over its floor`;
        const target = `at most ${FLOOR_TIMES} times, or ${FLOOR_SECONDS} s more`;
        const free = measurements.filter((one) => one.contender === contender && one.limit === 0 && one.round === 0);
        const steps = free.flatMap(({ n, latency, limit, step }) => {
            const over = overFloor(measurements, { n, latency, limit, step }, contender);
            return over === undefined ? [] : [{ ...over, where: `${step} of ${n}, ${latency} ms` }];
        });
        const above = steps.filter(({ reached }) => !reached).sort((one, other) => other.ratio - one.ratio);
        const worst = above.slice(0, WORST).map(({ ratio, where }) => `${short(ratio)} (${where})`);
        const measured =
            above.length === 0
                ? `all ${steps.length} steps`
                : `${steps.length - above.length} of ${steps.length} steps; the worst: ${worst.join("; ")}`;
        return steps.length === 0 ? notMeasured(what, target) : { what, target, measured, reached: above.length === 0 };
    }

    function installed() {
        const what = "the dependencies of the package, installed without `@pulumi/pulumi`";
        const target = `at most ${megabytes(MOST_BYTES)} in ${MOST_PACKAGES} packages`;
        if (size === undefined) {
            return notMeasured(what, target);
        }
        const own = size.largest.find(([name]) => name === "pulumi-sailpoint")?.[1] ?? 0;
        const [bytes, packages] = [size.bytes - own, size.packages - 1];
        return {
            what,
            target,
            measured: `${megabytes(bytes)} in ${packages} packages, and ${megabytes(own)} of its own`,
            reached: bytes <= MOST_BYTES && packages <= MOST_PACKAGES,
        };
    }

    function stateRatio() {
        const [ours, tutorial] = ["ours", "tutorial"].map(
            (contender) => figure(measurements, { contender, step: FIRST_UP })?.sample.stateBytes,
        );
        return ours === undefined || tutorial === undefined ? undefined : ours / tutorial;
    }
}

/**
 * @param {string} what
 * @param {number} target
 * @param {readonly number[]} values the greatest of them must be at most the target
 * @param {string} unit
 */
function most(what, target, values, unit) {
    const measured = Math.max(...values);
    const limit = `at most ${short(target)}${unit}`;
    return values.length === 0
        ? notMeasured(what, limit)
        : { what, target: limit, measured: short(measured, measured > target ? 3 : 2), reached: measured <= target };
}

/**
 * @param {string} what
 * @param {number} target
 * @param {readonly number[]} values the smallest of them must be at least the target
 */
function least(what, target, values) {
    const measured = Math.min(...values);
    return { what, target: `at least ${short(target)} times`, measured: short(measured), reached: measured >= target };
}

/**
 * @param {string} what
 * @param {string} target
 * @returns {Target}
 */
function notMeasured(what, target) {
    return { what, target, measured: "", reached: undefined };
}

/**
 * @param {number} value
 * @param {number} [digits]
 */
function short(value, digits = 2) {
    return String(Number(value.toFixed(digits)));
}

/** @param {number} bytes */
export function megabytes(bytes) {
    return `${short(bytes / 1e6)} MB`;
}

/** @param {readonly (number | undefined)[]} values */
function known(values) {
    return values.flatMap((value) => (value === undefined ? [] : [value]));
}
