// The projects of jest.config.js in each suite. `npm test` runs the suite `quick`.

/** @type {Readonly<Record<"quick" | "engine", readonly string[]>>} */
const SUITES = { quick: ["unit", "quick"], engine: ["unit", "engine"] };

module.exports = { SUITES };
