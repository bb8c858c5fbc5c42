// All deliberate breakages.

/** @type {readonly import("./support/breakage").Breakage[]} */
const BREAKAGES = [
    ...require("./promises/secrets"),
    ...require("./promises/creates"),
    ...require("./promises/tenant"),
    ...require("./promises/changes"),
    ...require("./promises/options"),
    ...require("./promises/settings"),
    ...require("./promises/requests"),
    ...require("./promises/tools"),
];

module.exports = { BREAKAGES };
