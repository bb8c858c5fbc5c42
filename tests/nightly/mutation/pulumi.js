// What `@pulumi/pulumi` is to the tests of a mutant (environment.js).
module.exports =
    /** @type {Record<string, unknown>} */ (globalThis)["sharedPulumi"] ?? require("@pulumi/pulumi/index.js");
