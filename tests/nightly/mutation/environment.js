// The place that the tests of a mutant run in. Pulumi's SDK, which takes a second to load, is loaded once for all files and
// mutants: the real one, but of the process and not of the test file. After a test has failed the others are skipped.
const { TestEnvironment } = require("jest-environment-node");

/** These give the SDK an engine of their own, which it remembers. */
const OWN_SDK = /(engine-log|operation-time)\.test\.ts$/;

module.exports = class MutationEnvironment extends TestEnvironment {
    /** @param {ConstructorParameters<typeof TestEnvironment>} args */
    constructor(...args) {
        super(...args);
        this.failed = false;
        if (!OWN_SDK.test(args[1].testPath)) {
            this.global["sharedPulumi"] = require("@pulumi/pulumi");
        }
    }

    /** @param {import("@jest/types").Circus.AsyncEvent | import("@jest/types").Circus.SyncEvent} event */
    handleTestEvent(event) {
        if (event.name === "test_done" && event.test.errors.length > 0) {
            this.failed = true;
        }
        if (event.name === "test_start" && this.failed) {
            event.test.mode = "skip";
        }
    }
};
