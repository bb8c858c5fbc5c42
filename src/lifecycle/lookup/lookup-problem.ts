// The error of a lookup for which no request failed.
import { docsLink } from "../../sailpoint/errors";

/** `ARGUMENT`: an argument is invalid. `NOT_UNIQUE`: several clients have the name. */
export type LookupProblemCode = "ARGUMENT" | "NOT_UNIQUE";

/** Has no stack, since Pulumi prints it. */
export class LookupProblem extends Error {
    /** @param problems one part of a sentence for each invalid argument */
    constructor(
        readonly code: LookupProblemCode,
        summary: string,
        hint: string,
        readonly problems: readonly string[] = [],
    ) {
        super(`${summary}\n${hint} More: ${docsLink(code)}`);
        this.name = "LookupProblem";
        this.stack = "";
    }
}
