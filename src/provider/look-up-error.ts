// How a look-up fails in the program.
import { RunError } from "@pulumi/pulumi";
import type { ErrorCode } from "../client/errors";

/** `ARGUMENT`: an argument is wrong. `NOT_UNIQUE`: several clients have the name. `DEFECT`: a fault of this package. */
export type LookUpErrorCode = ErrorCode | "ARGUMENT" | "NOT_UNIQUE" | "DEFECT";

/** What a look-up rejects with. */
export class LookUpError extends RunError {
    constructor(
        message: string,
        /** For a program that goes on: `NOT_FOUND`, `NOT_UNIQUE`, `PERMISSION`, `CONFIGURATION`, ... */
        readonly code: LookUpErrorCode,
    ) {
        super(message);
        this.name = "LookUpError";
        // It would show places of this package only. Pulumi prints it where an output fails, for a RunError too; and an
        // error that has one is inspected by a program that ends with it, which was seen to take 10 seconds.
        this.stack = "";
    }
}
