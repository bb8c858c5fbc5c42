// The error that a failed lookup throws.
import { RunError } from "@pulumi/pulumi";
import { docsLink } from "../../sailpoint/errors";

/**
 * `ARGUMENT`: an argument or an option is invalid. `NOT_UNIQUE`: several clients have the name. `DEFECT`: a defect of this
 * package. The troubleshooting page explains the other codes.
 */
export type SailPointLookupErrorCode =
    | "ARGUMENT"
    | "NOT_UNIQUE"
    | "DEFECT"
    | "AMBIGUOUS_CREATE"
    | "AUTHENTICATION"
    | "BAD_REQUEST"
    | "CANCELLED"
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

/** Thrown by a lookup that fails. */
export class SailPointLookupError extends RunError {
    constructor(
        message: string,
        /** Cause of the failure, for programs that handle it. */
        readonly code: SailPointLookupErrorCode,
    ) {
        super(message);
        this.name = "SailPointLookupError";
        // The stack has only frames of this package, so printing it does not help. If a program ends with an error that
        // has a stack, Pulumi also inspects the stack, which can take 10 seconds.
        this.stack = "";
    }
}

/**
 * Creates an error with a summary, a hint and a link to the documentation. (The errors of the SailPoint client have all
 * three already.)
 */
export function createLookupError(code: SailPointLookupErrorCode, summary: string, hint: string): SailPointLookupError {
    return new SailPointLookupError(`${summary}\n${hint} More: ${docsLink(code)}`, code);
}
