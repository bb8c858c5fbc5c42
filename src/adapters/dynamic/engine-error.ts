// How an error looks in the engine's output: its message, and no stack trace.
import { SailPointError } from "../../sailpoint/errors";
import { describeDefect } from "../../lifecycle/defect";
import { PartialFailure } from "../../lifecycle/partial-failure";

/**
 * The dynamic provider server prints `${error}: ${error.stack}` for check, diff, read and delete, beside the message
 * that the engine shows. With these two that line is short: `pulumi-sailpoint: NOT_FOUND`.
 */
class EngineError extends Error {
    constructor(
        message: string,
        override readonly stack: string,
    ) {
        super(message);
    }

    override toString(): string {
        return "pulumi-sailpoint";
    }
}

export function engineError(error: unknown): Error {
    if (error instanceof PartialFailure) {
        return error;
    }
    if (error instanceof SailPointError) {
        return new EngineError(error.message, error.code);
    }
    const { message, stackFrames } = describeDefect(error);
    return new EngineError(message, stackFrames);
}
