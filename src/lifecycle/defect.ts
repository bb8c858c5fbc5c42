// The report of an error that this package did not expect.

export interface Defect {
    readonly message: string;
    /** Lines of the stack trace, without the message. */
    readonly stackFrames: string;
}

/** The message of an unexpected error may quote a secret, so only its name and its stack frames are shown. */
export function describeDefect(error: unknown): Defect {
    const name = error instanceof Error ? error.name : typeof error;
    const stackFrames =
        error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^ +at .+:\d+\)?$/.test(line)) : [];
    return {
        message: `pulumi-sailpoint failed with an unexpected error (${name}).\nPlease report it, with the lines that follow.`,
        stackFrames: stackFrames.slice(0, 8).join("\n"),
    };
}
