// The error of a program that has a client in one resource and lets a RotatingOAuthClient take it over.
import { BadRequestError } from "../sailpoint/errors";

/**
 * The rotation would delete the client at the end of its overlap, although the other resource keeps it.
 *
 * @param isRotated whether the other resource is a RotatingOAuthClient
 */
export function takeOverConflict(id: string, isRotated: boolean): BadRequestError {
    if (isRotated) {
        return new BadRequestError(
            `takeOver cannot take the OAuth client ${id} over: it is the current client of another RotatingOAuthClient of the program.`,
            "Remove one of the two RotatingOAuthClients: the client stays. The retired clients of the removed one are deleted.",
        );
    }
    return new BadRequestError(
        `takeOver cannot take the OAuth client ${id} over: another resource of the program manages it.`,
        "Set the option retainOnDelete on that resource and run `pulumi up`. Then remove the resource in the `pulumi up` that " +
            "sets takeOver to the client's id as text.",
    );
}
