// The paths of the OAuth clients API.
import { isClientId } from "./client-id";
import { BadRequestError } from "./errors";

/** For `v1`, the version comes after the name of the collection; for all other versions, before it. */
export function collectionPath(apiVersion: string): string {
    return apiVersion === "v1" ? "/oauth-clients/v1" : `/${apiVersion}/oauth-clients`;
}

/** @throws BadRequestError for an invalid id */
export function clientPath(collection: string, id: string): string {
    if (!isClientId(id)) {
        throw new BadRequestError(
            "The id of the OAuth client is invalid: it is empty, `.` or `..`, longer than 256 characters, or contains " +
                "control characters. Nothing was sent.",
            "Correct the id.",
        );
    }
    return `${collection}/${encodeURIComponent(id)}`;
}
