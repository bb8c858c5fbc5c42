// Converts errors to the form that the engine prints: the message, and a stack trace only for a defect of this package.
import { describeDefect } from "../../lifecycle/defect";
import { SailPointError } from "../../sailpoint/errors";
import { SerializedPartialFailure } from "../resource-kinds/serialized-partial-failure";
import { PartialFailureError } from "./partial-failure-error";
import type { FailureContext } from "./partial-failure-error";

/**
 * When check, diff, read or delete fails, the engine shows the message, and the dynamic provider server also prints
 * `${error}: ${error.stack}`. This class keeps that line short: `pulumi-sailpoint: NOT_FOUND`.
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

/** @param context the facts that the error of a partial failure needs; only a create or an update can fail partially */
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
