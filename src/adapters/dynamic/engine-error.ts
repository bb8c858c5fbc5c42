// Maps errors to the engine's output: the message without a stack trace.
import { describeDefect } from "../../lifecycle/defect";
import { SailPointError } from "../../sailpoint/errors";
import { SerializedPartialFailure } from "../resource-kinds/serialized-partial-failure";
import { PartialFailureError } from "./partial-failure-error";
import type { FailureContext } from "./partial-failure-error";

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

/** @param context for a create or an update, which can fail partially */
export function engineError(error: unknown, context: FailureContext = { secretOutputs: [], inputs: {} }): Error {
    if (error instanceof SerializedPartialFailure) {
        return new PartialFailureError(error, context);
    }
    if (error instanceof SailPointError) {
        return new EngineError(error.message, error.code);
    }
    const { message, stackFrames } = describeDefect(error);
    return new EngineError(message, stackFrames);
}

export async function withEngineErrors<T>(run: () => T | Promise<T>, context?: FailureContext): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw engineError(error, context);
    }
}
