// The figures that this package is to reach, and what came of them.
import { distinct, figure, overFloor } from "./figures.mjs";
import { REFRESH_UNDER_LIMIT, STEPS } from "./steps.mjs";

/** @typedef {{ what: string, target: string, measured: string, reached: boolean }} Target */

/** @param {import("./measure.mjs").Results} results @returns {Target[]} those of which something was measured */
export function targets({ measurements, start }) {
    const own = measurements.filter(({ contender }) => contender === "ours");
    /** @type {(Target | undefined)[]} */
    const all = [
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
        ...limited().map((n) =>
            most(
                `${n} creates under the limit, over the engine alone at its pace`,
                1.05,
                known([overFloor(measurements, { n, limit: 100, step: "first up" })]),
                " times",
            ),
        ),
        ...limited().map(overTerraform),
        worstOverFloor(),
        least("registering the first resource, the tutorial's over ours", 10, [
            start.registerTutorial / start.registerOurs,
        ]),
        most("state of a client, over the tutorial's", 1 / 3, known([stateRatio()]), " times"),
        most('`require("pulumi-sailpoint")`', 15, [start.requirePackage], " ms"),
        most("what the provider loads until its first request", 100, [start.requireProvider], " ms"),
    ];
    return all.flatMap((target) => (target === undefined ? [] : [target]));

    /**
     * @param {string} step
     * @param {(measurement: import("./measure.mjs").Measurement) => boolean} [when]
     */
    function countsOf(step, when = () => true) {
        return own
            .filter((measurement) => measurement.step === step && when(measurement))
            .map(({ requests }) => Object.values(requests).reduce((sum, count) => sum + count, 0));
    }

    /** The numbers of clients that lived under the limit. */
    function limited() {
        return distinct(own.filter(({ limit, step }) => limit > 0 && step === "first up").map(({ n }) => n));
    }

    function refreshUnderLimit() {
        const [ours, tutorial, engine] = ["ours", "tutorial", "floor-engine"].map(
            (contender) => figure(measurements, { contender, step: REFRESH_UNDER_LIMIT })?.seconds,
        );
        if (ours === undefined || tutorial === undefined || engine === undefined) {
            return undefined;
        }
        // Where ours is within the noise of the engine alone, a hundredth of a second stands for it.
        const ratio = (tutorial - engine) / Math.max(ours - engine, 0.01);
        return least("a refresh of 400 under the limit, above the engine alone: the tutorial's over ours", 20, [ratio]);
    }

    /** @param {number} n */
    function overTerraform(n) {
        const like = { n, limit: 100 };
        const ratios = STEPS.flatMap(({ name: step }) => {
            const theirs = figure(measurements, { ...like, contender: "terraform-restapi", step })?.seconds;
            const ours = figure(measurements, { ...like, contender: "ours", step })?.seconds;
            return theirs === undefined || ours === undefined ? [] : [{ step, ratio: theirs / ours }];
        });
        return ratios.length === 0
            ? undefined
            : {
                  what: `${n} clients under the limit, Terraform over ours`,
                  target: "above 1 in each step",
                  measured: ratios.map(({ step, ratio }) => `${step} ${ratio.toFixed(2)}`).join(", "),
                  reached: ratios.every(({ ratio }) => ratio > 1),
              };
    }

    function worstOverFloor() {
        const free = own.filter(({ limit }) => limit === 0);
        const ratios = free.flatMap(({ n, latency, limit, step }) => {
            const ratio = overFloor(measurements, { n, latency, limit, step });
            return ratio === undefined ? [] : [{ ratio, where: `${step}, ${n} clients, ${latency} ms` }];
        });
        const [worst] = ratios.sort((one, other) => other.ratio - one.ratio);
        return worst === undefined
            ? undefined
            : {
                  ...told(
                      "any step without the limit, over the floor",
                      "at most 1.1 times",
                      worst.ratio,
                      worst.ratio <= 1.1,
                  ),
                  measured: `at most ${short(worst.ratio)} (${worst.where})`,
              };
    }

    function stateRatio() {
        const [ours, tutorial] = ["ours", "tutorial"].map(
            (contender) => figure(measurements, { contender, step: "first up" })?.sample.stateBytes,
        );
        return ours === undefined || tutorial === undefined ? undefined : ours / tutorial;
    }
}

/**
 * @param {string} what
 * @param {number} target
 * @param {readonly number[]} values the greatest counts
 * @param {string} unit
 */
function most(what, target, values, unit) {
    const measured = Math.max(...values);
    return values.length === 0
        ? undefined
        : told(what, `at most ${short(target)}${unit}`, measured, measured <= target);
}

/**
 * @param {string} what
 * @param {number} target
 * @param {readonly number[]} values the least counts
 */
function least(what, target, values) {
    const measured = Math.min(...values);
    return told(what, `at least ${short(target)} times`, measured, measured >= target);
}

/**
 * @param {string} what
 * @param {string} target
 * @param {number} measured
 * @param {boolean} reached
 */
function told(what, target, measured, reached) {
    return { what, target, measured: short(measured), reached };
}

/** @param {number} value */
function short(value) {
    return String(Number(value.toFixed(2)));
}

/** @param {readonly (number | undefined)[]} values */
function known(values) {
    return values.flatMap((value) => (value === undefined ? [] : [value]));
}
