// The error of a lookup with an invalid argument or an ambiguous name.
import { docsLink } from "../../sailpoint/errors";

/** `ARGUMENT`: an argument is invalid. `NOT_UNIQUE`: several clients have the name. */
export type LookupProblemCode = "ARGUMENT" | "NOT_UNIQUE";

/** Has no stack trace, because Pulumi would print it. */
export class LookupProblem extends Error {
    /** @param problems a phrase for each invalid argument, such as `id must be a string` */
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
