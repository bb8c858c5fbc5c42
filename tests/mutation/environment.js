// The place that the tests of a mutant run in. Pulumi's SDK, which takes a second to load, is loaded once for all files and
// mutants: the real one, but of the process and not of the test file. After a test has failed the others are skipped.
const { TestEnvironment } = require("jest-environment-node");

/** These give the SDK an engine of their own, which it remembers. */
const OWN_SDK = /(engine-log|operation-time)\.test\.ts$/;

/** Most of the time of these is the wait for another try. */
const SLOW = /(earlier-tries|retries|token)\.test\.ts$/;

/** How much faster time passes for them. */
const HASTE = 3;

module.exports = class MutationEnvironment extends TestEnvironment {
    /** @param {ConstructorParameters<typeof TestEnvironment>} args */
    constructor(...args) {
        super(...args);
        this.failed = false;
        if (SLOW.test(args[1].testPath)) {
            this.hasten();
        }
        if (!OWN_SDK.test(args[1].testPath)) {
            this.global["sharedPulumi"] = require("@pulumi/pulumi");
        }
    }

    /** Lets waits and time limits pass faster, and the clock that measures them. The time of day stays as it is. */
    hasten() {
        const { global } = this;
        const wait = setTimeout;
        global.setTimeout = Object.assign(
            /** @type {(callback: () => void, ms?: number) => NodeJS.Timeout} */
            (callback, ms = 0) => wait(callback, ms / HASTE),
            { __promisify__: wait.__promisify__ },
        );
        global.performance = Object.create(performance, { now: { value: () => performance.now() * HASTE } });
        global.AbortSignal = new Proxy(AbortSignal, {
            get: (target, name) =>
                name === "timeout"
                    ? (/** @type {number} */ ms) => target.timeout(Math.ceil(ms / HASTE))
                    : Reflect.get(target, name),
        });
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
