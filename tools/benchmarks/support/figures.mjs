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
 * Returns the time of this package divided by the floor. Without a rate limit, the floor is the time of the engine
 * alone plus the time of the requests alone; with one, the time of the engine alone at the pace of the limit.
 *
 * @param {readonly Measurement[]} measurements
 * @param {Partial<Measurement>} like the values that select measurements, except the contender
 */
export function overFloor(measurements, like) {
    const ours = figure(measurements, { ...like, contender: "ours" })?.seconds;
    const engine = figure(measurements, { ...like, contender: "floor-engine" })?.seconds;
    const paced = figure(measurements, { ...like, contender: "floor-paced" })?.seconds;
    const http = figure(measurements, { ...like, contender: "floor-http" })?.seconds;
    // At the pace of the limit, the engine works while requests wait, so their times are not added.
    const floor = paced ?? (engine === undefined || http === undefined ? undefined : engine + http);
    return ours === undefined || floor === undefined ? undefined : ours / floor;
}

/**
 * @template T
 * @param {readonly T[]} values
 */
export function distinct(values) {
    return [...new Set(values)];
}
