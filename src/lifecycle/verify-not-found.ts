// Verifies a 404: with a wrong API version every path returns 404, and a read can lag behind a create.
import { NotFoundError, UnexpectedResponseError } from "../sailpoint/errors";
import type { FreshList } from "../sailpoint/fresh-list";
import type { ApiClient } from "../sailpoint/api-client";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import { clientLabel } from "./display-value";
import type { StoredClient } from "./stored-client";

/** A younger client may be missing from a read although it exists. */
const MIN_AGE_MINUTES = 10;
const NEW_CLIENT_RISK = "a new client can be missing from a read";

/** @returns undefined if there is no such client @throws NotFoundError if the path of the API is wrong */
export function findClient(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return confirmMissing(client, id, client.get(id));
}

/** @param consequence the end of the sentence, such as `, so it cannot be imported` */
export function clientNotFound(
    id: string,
    { host }: Pick<SailPointClient, "host">,
    hint: string,
    consequence = "",
): NotFoundError {
    return new NotFoundError(`There is no OAuth client with the id ${id} at ${host}${consequence}.`, hint);
}

/** Finds a client as {@link findClient} does, but the first read may use a cached LIST in place of a GET. */
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
 * Reads the client of a refresh. The client counts as gone only if a LIST that is requested after the 404 lacks it, a GET of
 * another client from this LIST succeeds, and the client is older than 10 minutes.
 *
 * @returns undefined if the client is gone
 * @throws NotFoundError if the client may still exist
 */
export async function findStoredClient(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "id" | "fields" | "secretInputs">,
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
    const list = await explainWrongPath(client, client.freshList(id));
    const listed = list.clients.get(id);
    if (listed !== undefined) {
        return listed;
    }
    const doubt =
        list.clients.size === 0
            ? { reason: "the list of OAuth clients is empty", retry: IN_A_MINUTE }
            : (await list.hasReadableClient())
              ? ageDoubt(stored, list)
              : { reason: "a GET of another client, which the list contains, returns 404 too", retry: IN_A_MINUTE };
    if (doubt !== undefined) {
        throw new NotFoundError(
            `SailPoint responded with ${notFound.status ?? 404} for the OAuth client ${clientLabel(stored)}, but ${doubt.reason}. The client ` +
                "may still exist. Only the state has its secret, so the state is left as it is.",
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
 * @throws NotFoundError (after a 404 or 410) or UnexpectedResponseError, if the client may still exist
 */
export async function assertDeleted(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "fields">,
    unconfirmed: NotFoundError | UnexpectedResponseError,
): Promise<void> {
    const doubt =
        (await client.find(id)) === undefined
            ? await listDoubt(client, id, stored)
            : { reason: "a GET still returns the client", retry: IN_A_MINUTE };
    if (doubt === undefined) {
        return;
    }
    const ErrorClass = unconfirmed instanceof NotFoundError ? NotFoundError : UnexpectedResponseError;
    throw new ErrorClass(
        `SailPoint responded with ${unconfirmed.status ?? 404} to the delete of the OAuth client ${id}, but ${doubt.reason}. The client may ` +
            "still exist, so the state is left as it is.",
        `${retryHint("Run the deployment again", doubt)}${REMOVE_FROM_STATE}`,
        unconfirmed,
    );
}

const REMOVE_FROM_STATE =
    "To remove the client from the state without deleting it, run `pulumi state delete URN` (`pulumi stack --show-urns` " +
    "shows its URN).";

const IN_A_MINUTE = "in a minute";

/** Why a client may still exist. */
interface Doubt {
    readonly reason: string;
    /** When another attempt can decide it, such as "in a minute"; undefined if waiting does not help. */
    readonly retry: string | undefined;
}

/** Empty if waiting does not help. */
function retryHint(action: string, { retry }: Doubt): string {
    return retry === undefined ? "" : `${action} ${retry}. `;
}

async function listDoubt(
    client: SailPointClient,
    id: string,
    stored: Pick<StoredClient, "fields">,
): Promise<Doubt | undefined> {
    const list = await explainWrongPath(client, client.freshList(id));
    return list.clients.has(id)
        ? { reason: "the list of OAuth clients still contains the client", retry: IN_A_MINUTE }
        : ageDoubt(stored, list);
}

/** Computes the age with SailPoint's clock, because SailPoint wrote `created`. */
function ageDoubt({ fields }: Pick<StoredClient, "fields">, { serverTime }: FreshList): Doubt | undefined {
    const created = typeof fields.created === "string" ? Date.parse(fields.created) : NaN;
    if (Number.isNaN(created)) {
        const reason = `the state does not have the client's creation time, so its age is unknown, and ${NEW_CLIENT_RISK}`;
        return { reason, retry: undefined };
    }
    if (serverTime === undefined) {
        const reason = `SailPoint's response to the list has no header Date, so the client's age is unknown, and ${NEW_CLIENT_RISK}`;
        return { reason, retry: IN_A_MINUTE };
    }
    const ageMinutes = (serverTime - created) / 60_000;
    if (ageMinutes > MIN_AGE_MINUTES) {
        return undefined;
    }
    const minutes = Math.floor(MIN_AGE_MINUTES - ageMinutes) + 1;
    return {
        reason: `the client is younger than ${MIN_AGE_MINUTES} minutes, and ${NEW_CLIENT_RISK}`,
        retry: `in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
    };
}

/**
 * Requests the LIST on the same path after a GET by id has returned 404.
 *
 * @returns the client if the LIST contains it; undefined if it does not exist
 * @throws NotFoundError if the LIST returns 404 too; any other error of the LIST
 */
function findInList(client: SailPointClient, id: string): Promise<ApiClient | undefined> {
    return explainWrongPath(client, client.findInList(id));
}

/** @throws NotFoundError that names the settings, if the LIST returns 404 */
async function explainWrongPath<T>({ addressLabel }: SailPointClient, list: Promise<T>): Promise<T> {
    try {
        return await list;
    } catch (error) {
        if (error instanceof NotFoundError) {
            throw wrongPathError(error, addressLabel);
        }
        throw error;
    }
}

function wrongPathError(error: NotFoundError, addressLabel: string): NotFoundError {
    return new NotFoundError(
        "SailPoint responded with 404 for the list of OAuth clients too, so the address or the API version is wrong. " +
            "State is left as it is.",
        `Check ${addressLabel} and sailpoint:apiVersion. A destroy or refresh uses the configuration of the last ` +
            "`pulumi up`: after a change of the configuration, add --run-program.",
        error,
    );
}
