// Verifies a 404: with a wrong API version every path returns 404, and a read can lag behind a create.
import { NotFoundError, UnexpectedResponseError } from "../sailpoint/errors";
import type { FreshList } from "../sailpoint/fresh-list";
import type { ApiClient } from "../sailpoint/api-client";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { StoredClient } from "./stored-client";
import { nameOf } from "./stored-client";

/** A younger client may be missing from a read although it exists. */
const MIN_AGE_MINUTES = 10;

/** @returns undefined if there is no such client @throws NotFoundError if the path of the API is wrong */
export function findClient(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return confirmMissing(client, id, client.get(id));
}

/** The same for the read of `OAuthClient.get`, which may use a cached LIST. */
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
 * Reads the client of a refresh. It is gone only if a LIST that is requested after the 404 is not empty and lacks it, a GET
 * of a client that this LIST shows succeeds, and the client is older than 10 minutes.
 *
 * @returns undefined if the client is gone
 * @throws NotFoundError if that is uncertain
 */
export async function findStoredClient(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "fields">,
): Promise<ApiClient | undefined> {
    let notFound: NotFoundError;
    try {
        return await client.read(id);
    } catch (error) {
        if (!(error instanceof NotFoundError)) {
            throw error;
        }
        notFound = error;
    }
    const list = await explainWrongPath(client.freshList(id));
    const listed = list.clients.get(id);
    if (listed !== undefined) {
        return listed;
    }
    const doubt =
        list.clients.size === 0
            ? "the list of OAuth clients is empty"
            : (await list.hasReadableClient())
              ? ageDoubt(stored, list)
              : "a GET of a client that the list shows does not find that one either";
    if (doubt !== undefined) {
        throw new NotFoundError(
            `SailPoint responded with ${notFound.status ?? 404} for the OAuth client ${nameOf(stored)} (${id}), but ${reasonOf(doubt)}. The client ` +
                "may still exist, and only state has its secret: state is left as it is.",
            `${retryHint("Run `pulumi refresh` again", doubt)}${REMOVE_FROM_STATE}`,
            notFound,
        );
    }
    return undefined;
}

/**
 * Verifies a delete that SailPoint did not confirm by 204.
 *
 * @param unconfirmed the response to the DELETE: 404, 410, or a success other than 204
 * @throws an error of the same class unless the client is gone
 */
export async function assertDeleted(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "fields">,
    unconfirmed: NotFoundError | UnexpectedResponseError,
): Promise<void> {
    const doubt =
        (await client.find(id)) === undefined ? await listDoubt(client, id, stored) : "a GET still returns the client";
    if (doubt === undefined) {
        return;
    }
    const ErrorClass = unconfirmed instanceof NotFoundError ? NotFoundError : UnexpectedResponseError;
    throw new ErrorClass(
        `SailPoint responded with ${unconfirmed.status ?? 404} to the delete of the OAuth client ${id}, but ${reasonOf(doubt)}. The client may ` +
            "still exist: state is left as it is.",
        `${retryHint("Run the deployment again", doubt)}${REMOVE_FROM_STATE}`,
        unconfirmed,
    );
}

const REMOVE_FROM_STATE =
    "To remove the client from the state without deleting it, run `pulumi state delete URN` (`pulumi stack --show-urns` " +
    "shows its URN).";

/** Why a client may exist, and when that can be decided. */
type Doubt = string | { readonly reason: string; readonly retry: string | undefined };

function reasonOf(doubt: Doubt): string {
    return typeof doubt === "string" ? doubt : doubt.reason;
}

/** Blank if a later attempt has the same doubt. */
function retryHint(action: string, doubt: Doubt): string {
    const retry = typeof doubt === "string" ? "in a minute" : doubt.retry;
    return retry === undefined ? "" : `${action} ${retry}. `;
}

async function listDoubt(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "fields">,
): Promise<Doubt | undefined> {
    const list = await explainWrongPath(client.freshList(id));
    return list.clients.has(id) ? "the list of OAuth clients still shows the client" : ageDoubt(stored, list);
}

/** The age by SailPoint's clock, because SailPoint wrote `created`. */
function ageDoubt({ fields }: Pick<StoredClient, "fields">, { serverTime }: FreshList): Doubt | undefined {
    const created = typeof fields.created === "string" ? Date.parse(fields.created) : NaN;
    if (Number.isNaN(created)) {
        return { reason: "state does not have the time of its creation", retry: undefined };
    }
    if (serverTime === undefined) {
        return "the list of OAuth clients has no header Date, which shows the age of the client";
    }
    const ageMinutes = (serverTime - created) / 60_000;
    if (ageMinutes > MIN_AGE_MINUTES) {
        return undefined;
    }
    const minutes = Math.floor(MIN_AGE_MINUTES - ageMinutes) + 1;
    return {
        reason: `the client is younger than ${MIN_AGE_MINUTES} minutes, and reads can lag behind a create`,
        retry: `in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
    };
}

/**
 * Requests the LIST on the same path after a GET by id has returned 404.
 *
 * @returns the client if the LIST contains it; undefined if it does not exist
 * @throws NotFoundError if the LIST returns 404 too; any other error of the LIST
 */
export function findInList(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return explainWrongPath(client.findInList(id));
}

/** @throws NotFoundError that names the settings, if the LIST returns 404 */
async function explainWrongPath<T>(list: Promise<T>): Promise<T> {
    try {
        return await list;
    } catch (error) {
        if (error instanceof NotFoundError) {
            throw wrongPathError(error);
        }
        throw error;
    }
}

function wrongPathError(error: NotFoundError): NotFoundError {
    return new NotFoundError(
        "SailPoint responded with 404 for the list of OAuth clients too, so the address or the API version is wrong. " +
            "State is left as it is.",
        "Check sailpoint:baseUrl and sailpoint:apiVersion. A destroy or refresh uses the configuration of the last " +
            "`pulumi up`: after a change of the configuration, add --run-program.",
        error,
    );
}
