// Maps errors to the engine's output: the message without a stack trace.
import { describeDefect } from "../../lifecycle/defect";
import { PROVIDER } from "../../lifecycle/hidden-properties";
import { PartialFailure } from "../../lifecycle/partial-failure";
import type { Properties } from "../../lifecycle/values";
import { SailPointError } from "../../sailpoint/errors";
import { PartialFailureError } from "./partial-failure-error";

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

/** @param inputs have the code of the provider, which a partial failure carries */
export function engineError(error: unknown, inputs: Properties = {}): Error {
    if (error instanceof PartialFailure) {
        return new PartialFailureError(error, inputs[PROVIDER]);
    }
    if (error instanceof SailPointError) {
        return new EngineError(error.message, error.code);
    }
    const { message, stackFrames } = describeDefect(error);
    return new EngineError(message, stackFrames);
}

export async function withEngineErrors<T>(run: () => T | Promise<T>, inputs?: Properties): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw engineError(error, inputs);
    }
}
