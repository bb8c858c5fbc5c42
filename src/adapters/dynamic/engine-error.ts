// How an error looks in the engine's output: its message, and no stack trace.
import { SailPointError } from "../../sailpoint/errors";
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
    return unexpectedError(error);
}

/** The message of a foreign error may quote what it choked on, so only its name and its places are shown. */
function unexpectedError(error: unknown): EngineError {
    const name = error instanceof Error ? error.name : typeof error;
    const stackFrames =
        error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^ +at .+:\d+\)?$/.test(line)) : [];
    return new EngineError(
        `pulumi-sailpoint failed in a way that it should not (${name}).\nPlease report it, with the lines that follow.`,
        stackFrames.slice(0, 8).join("\n"),
    );
}
