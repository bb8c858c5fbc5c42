/** Thrown when the arguments of a function of the package are invalid. */
export class FunctionArgumentError extends Error {
    /** @param problems one sentence for each invalid argument */
    constructor(readonly problems: readonly string[]) {
        super(problems.join(" "));
    }
}
