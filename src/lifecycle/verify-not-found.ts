// Verifies a 404: with a wrong API version every path returns 404.
import { NotFoundError } from "../sailpoint/errors";
import type { ApiClient, SailPointClient } from "../sailpoint/sailpoint-client";

/** @returns undefined if there is no such client @throws NotFoundError if the path of the API is wrong */
export function findClient(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return confirmMissing(client, id, client.get(id));
}

/** The same for a read, which may use a cached LIST. */
export function findClientCached(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return confirmMissing(client, id, client.read(id));
}

async function confirmMissing(
    client: SailPointClient,
    id: string,
    response: Promise<ApiClient>,
): Promise<ApiClient | undefined> {
    try {
        return await response;
    } catch (error) {
        if (error instanceof NotFoundError) {
            return findInList(client, id);
        }
        throw error;
    }
}

/**
 * Requests the LIST on the same path after a GET or DELETE by id has returned 404.
 *
 * @returns the client if the LIST contains it; undefined if it does not exist
 * @throws NotFoundError if the LIST returns 404 too; any other error of the LIST
 */
export async function findInList(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    try {
        return await client.findInList(id);
    } catch (error) {
        if (error instanceof NotFoundError) {
            throw wrongPathError(error);
        }
        throw error;
    }
}

function wrongPathError(error: NotFoundError): NotFoundError {
    return new NotFoundError(
        "SailPoint answers 404 for the list of OAuth clients too, so the address or the API version is wrong. " +
            "State is left as it is.",
        "Check sailpoint:baseUrl and sailpoint:apiVersion. A destroy or refresh uses the configuration of the last " +
            "`pulumi up`: after a change of it add --run-program.",
        error,
    );
}
