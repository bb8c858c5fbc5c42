// Computes figures from the measurements: medians over the rounds, and the ratio to the floor.
import { median, spread } from "./statistics.mjs";

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 *
 * The result of all rounds of one step.
 *
 * @typedef {object} Figure
 * @property {number} seconds median
 * @property {readonly [number, number]} spread
 * @property {number} rounds
 * @property {Measurement} sample the measurement whose counts are reported: one with a problem if there is any, else
 * the last
 */

/**
 * @param {readonly Measurement[]} measurements
 * @param {Partial<Measurement>} like
 * @returns {Figure | undefined}
 */
export function figure(measurements, like) {
    const found = measurements.filter((measurement) =>
        Object.entries(like).every(([key, value]) => measurement[/** @type {keyof Measurement} */ (key)] === value),
    );
    const seconds = found.map((measurement) => measurement.seconds);
    const sample = found.find(({ problem }) => problem !== undefined) ?? found.at(-1);
    return sample === undefined
        ? undefined
        : { seconds: median(seconds), spread: spread(seconds), rounds: found.length, sample };
}

/**
 * The contenders of this package, each with those that make up its floor.
 *
 * @typedef {"ours" | "native" | "native-yaml"} Own
 *
 * @type {Record<Own, { engine: string, paced?: string }>}
 */
const FLOORS = {
    ours: { engine: "floor-engine", paced: "floor-paced" },
    native: { engine: "floor-native", paced: "floor-native-paced" },
    "native-yaml": { engine: "floor-native-yaml" },
};

export const OWN = /** @type {Own[]} */ (Object.keys(FLOORS));

/** The contenders that show, without a rate limit, how far those of this package are above their floors. */
export const OWN_WITH_FLOORS = [...OWN, ...Object.values(FLOORS).map(({ engine }) => engine), "floor-http"];

/** A step is at the floor if it takes at most this many times its seconds, or {@link FLOOR_SECONDS} more. */
export const FLOOR_TIMES = 1.1;
export const FLOOR_SECONDS = 0.15;

/**
 * Compares the time of a contender of this package with its floor. Without a rate limit, the floor is the time of the engine
 * alone plus the time of the requests alone; with one, the time of the engine alone at the pace of the limit.
 *
 * @param {readonly Measurement[]} measurements
 * @param {Partial<Measurement>} like the values that select measurements, except the contender
 * @param {Own} own
 * @returns {{ ratio: number, reached: boolean } | undefined} undefined if something was not measured
 */
export function overFloor(measurements, like, own) {
    const secondsOf = (/** @type {string | undefined} */ contender) =>
        contender === undefined ? undefined : figure(measurements, { ...like, contender })?.seconds;
    const { engine: engineAlone, paced } = FLOORS[own];
    const seconds = secondsOf(own);
    const engine = secondsOf(engineAlone);
    const http = secondsOf("floor-http");
    // At the pace of the limit, the engine works while requests wait, so their times are not added.
    const floor = secondsOf(paced) ?? (engine === undefined || http === undefined ? undefined : engine + http);
    return seconds === undefined || floor === undefined
        ? undefined
        : { ratio: seconds / floor, reached: seconds <= Math.max(FLOOR_TIMES * floor, floor + FLOOR_SECONDS) };
}

/** @param {string} contender */
export function isFloor(contender) {
    return contender.startsWith("floor-");
}

/**
 * Returns whether a measurement was made under the conditions of an entry of the plan.
 *
 * @typedef {Pick<Measurement, "n" | "latency" | "limit" | "others">} Conditions
 *
 * @param {Conditions} measurement
 * @param {Conditions} entry
 */
export function hasConditions(measurement, entry) {
    return (
        measurement.n === entry.n &&
        measurement.latency === entry.latency &&
        measurement.limit === entry.limit &&
        (measurement.others ?? 0) === (entry.others ?? 0)
    );
}

/** @param {Measurement} measurement */
export function totalRequests({ requests }) {
    return Object.values(requests).reduce((sum, count) => sum + count, 0);
}

/**
 * @template T
 * @param {readonly T[]} values
 */
export function distinct(values) {
    return [...new Set(values)];
}
