// Replaces a module of Pulumi's SDK that records the stack trace of each promise: jest takes long to map a stack trace to its sources.

/** @type {{ debuggablePromise(promise: Promise<unknown>, context: string): Promise<unknown> }} */
const debuggable = /** @type {any} */ (require("@pulumi/pulumi/runtime/debuggable"));

module.exports = {
    ...debuggable,
    /** @type {typeof debuggable.debuggablePromise} */
    debuggablePromise(promise, context) {
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        try {
            return debuggable.debuggablePromise(promise, context);
        } finally {
            Error.stackTraceLimit = limit;
        }
    },
};
