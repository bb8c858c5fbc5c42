// How a look-up fails in the program.
import { RunError } from "@pulumi/pulumi";
import { docsLink } from "../../sailpoint/errors";

/**
 * `ARGUMENT`: an argument is wrong. `NOT_UNIQUE`: several clients have the name. `DEFECT`: a fault of this package. The
 * others are those of the troubleshooting page.
 */
export type SailPointLookupErrorCode =
    | "ARGUMENT"
    | "NOT_UNIQUE"
    | "DEFECT"
    | "AMBIGUOUS_CREATE"
    | "AUTHENTICATION"
    | "BAD_REQUEST"
    | "CONFIGURATION"
    | "CONNECTION"
    | "NEWER_STATE"
    | "NOT_FOUND"
    | "PERMISSION"
    | "RATE_LIMIT"
    | "SERVER"
    | "TENANT_MISMATCH"
    | "TIMEOUT"
    | "UNEXPECTED_RESPONSE";

/** What a look-up rejects with. */
export class SailPointLookupError extends RunError {
    constructor(
        message: string,
        /** For a program that goes on: `NOT_FOUND`, `NOT_UNIQUE`, `PERMISSION`, `CONFIGURATION`, ... */
        readonly code: SailPointLookupErrorCode,
    ) {
        super(message);
        this.name = "SailPointLookupError";
        // It would show places of this package only. Pulumi prints it where an output fails, for a RunError too; and an
        // error that has one is inspected by a program that ends with it, which was seen to take 10 seconds.
        this.stack = "";
    }
}

/** One that begins here. Those of SailPoint's client have their message, with the entry, already. */
export function createLookupError(code: SailPointLookupErrorCode, summary: string, hint: string): SailPointLookupError {
    return new SailPointLookupError(`${summary}\n${hint} More: ${docsLink(code)}`, code);
}
