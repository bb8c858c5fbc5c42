// The error of a program that has a client in one resource and lets a RotatingOAuthClient take it over.
import { BadRequestError } from "../sailpoint/errors";

/** The rotation would delete the client at the end of its overlap, although the other resource keeps it. */
export function takeOverConflict(id: string): BadRequestError {
    return new BadRequestError(
        `takeOver cannot take the OAuth client ${id} over: another resource of the program manages it.`,
        "Set the option retainOnDelete on that resource and run `pulumi up`. Then remove the resource in the `pulumi up` that " +
            "sets takeOver to the client's id as text.",
    );
}
