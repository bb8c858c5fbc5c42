/** Thrown for invalid arguments of a function. */
export class FunctionArgumentError extends Error {
    /** @param problems one sentence for each */
    constructor(readonly problems: readonly string[]) {
        super(problems.join(" "));
    }
}
