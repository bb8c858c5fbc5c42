// Which projects of jest.config.js a suite runs. `quick` is what `npm test` runs.

/** @type {Readonly<Record<"quick" | "engine", readonly string[]>>} */
const SUITES = { quick: ["unit", "quick"], engine: ["unit", "engine"] };

module.exports = { SUITES };
