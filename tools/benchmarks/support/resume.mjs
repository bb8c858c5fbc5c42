// Continues earlier results. All measurements under the same conditions are made on one machine, so that they can be compared.
import { isDeepStrictEqual } from "node:util";
import { hasConditions } from "./figures.mjs";
import { REFRESH_UNDER_LIMIT } from "./steps.mjs";

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 * @typedef {import("./measure.mjs").Machine} Machine
 * @typedef {import("./plan.mjs").Entry} Entry
 */

/**
 * Returns the index of a machine. A machine that is not in the list is added.
 *
 * @param {Machine[]} machines
 * @param {Machine} current
 */
export function indexOfMachine(machines, current) {
    const known = machines.findIndex((machine) => isDeepStrictEqual({ ...machine, date: current.date }, current));
    return known === -1 ? machines.push(current) - 1 : known;
}

/**
 * Returns the measurements without those of an entry that is incomplete and was begun on another machine. Those of contenders that
 * do not belong to the entry are kept, because another entry can have the same conditions.
 *
 * @param {readonly Measurement[]} measurements
 * @param {Entry} entry
 * @param {readonly string[]} contenders the names of those that take part
 * @param {number} machine
 */
export function keptMeasurements(measurements, entry, contenders, machine) {
    const isComplete = contenders.every((contender) =>
        Array.from({ length: entry.rounds }).every((_, round) => isMeasured(measurements, entry, contender, round)),
    );
    return isComplete
        ? [...measurements]
        : measurements.filter(
              (one) => one.machine === machine || !contenders.includes(one.contender) || !belongsTo(one, entry),
          );
}

/**
 * @param {readonly Measurement[]} measurements
 * @param {Entry} entry
 * @param {string} contender
 * @param {number} round
 */
export function isMeasured(measurements, entry, contender, round) {
    return measurements.some((one) => one.contender === contender && one.round === round && belongsTo(one, entry));
}

/**
 * @param {Measurement} measurement
 * @param {Entry} entry
 */
function belongsTo(measurement, entry) {
    // One step has a limit of its own.
    const { step, limit } = measurement;
    return hasConditions({ ...measurement, limit: step === REFRESH_UNDER_LIMIT ? entry.limit : limit }, entry);
}
