// Results in figures: medians over the rounds, and the two ratios.
import { median, spread } from "./statistics.mjs";

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 *
 * What came of all rounds of one step.
 *
 * @typedef {object} Figure
 * @property {number} seconds median
 * @property {readonly [number, number]} spread
 * @property {number} rounds
 * @property {Measurement} sample whose counts are reported; they are the same in each round, or the last round states the reason
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
 * Ours over the floor: the engine alone (at the limit's pace where there is a limit) and the requests alone.
 *
 * @param {readonly Measurement[]} measurements
 * @param {Partial<Measurement>} like without a contender
 */
export function overFloor(measurements, like) {
    const ours = figure(measurements, { ...like, contender: "ours" })?.seconds;
    const engine = figure(measurements, { ...like, contender: "floor-engine" })?.seconds;
    const paced = figure(measurements, { ...like, contender: "floor-paced" })?.seconds;
    const http = figure(measurements, { ...like, contender: "floor-http" })?.seconds;
    // Paced, the engine's time and that of the requests pass together.
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
