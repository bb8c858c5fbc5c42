// Replaces `@pulumi/pulumi` in the mutation run by the copy that environment.js shares.
module.exports =
    /** @type {Record<string, unknown>} */ (globalThis)["sharedPulumi"] ?? require("@pulumi/pulumi/index.js");
