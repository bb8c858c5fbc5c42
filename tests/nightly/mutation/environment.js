// The test environment of the mutation run. All test files of a process share one copy of Pulumi's SDK, which takes a second to load.
// After a failed test, the other tests of the file are skipped.
const { TestEnvironment } = require("jest-environment-node");

/** These tests connect the SDK to an engine, so each needs its own copy. */
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
