// The error of a lookup.
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
        // The stack shows only frames of this package, and Pulumi prints it when an output fails. When a program ends with an
        // error that has a stack, Pulumi inspects it, which can take 10 seconds.
        this.stack = "";
    }
}

/** An error of the lookup itself. Errors of the SailPoint client already have a message with a link. */
export function createLookupError(code: SailPointLookupErrorCode, summary: string, hint: string): SailPointLookupError {
    return new SailPointLookupError(`${summary}\n${hint} More: ${docsLink(code)}`, code);
}
