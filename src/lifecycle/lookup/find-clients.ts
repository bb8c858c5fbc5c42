// Finds clients for a lookup.
import { closest } from "fastest-levenshtein";
import { sanitizeText, sanitizeToken } from "../../http/sanitize";
import { NotFoundError } from "../../sailpoint/errors";
import type { ApiClient } from "../../sailpoint/api-client";
import { clientNotFound, findClient } from "../verify-not-found";
import { LookupProblem } from "./lookup-problem";
import type { LookupSource } from "./lookup-source";
import { compareByNameAndId } from "./order";
import type { ClientFilter, ClientSelector } from "./parse-arguments";
import { isNeverUsed, isUnusedSince } from "./unused";

/** @throws NotFoundError; LookupProblem if several clients have the name */
export function findOne(selector: ClientSelector, source: LookupSource): Promise<ApiClient> {
    return "id" in selector ? fetchById(selector.id, source) : findByName(selector.name, source);
}

/** The clients that match the filter, in a stable order. */
export async function findAll(filter: ClientFilter, source: LookupSource): Promise<ApiClient[]> {
    const listed = await source.list(serverFilter(filter));
    return listed.filter((client) => matchesFilter(client, filter)).sort(compareByNameAndId);
}

/**
 * The part of the filter that SailPoint evaluates; undefined for the full list. SailPoint's `lastUsed le` excludes clients that
 * were never used, so `unusedSince` alone needs the full list.
 */
export function serverFilter({ unusedSince, neverUsed }: ClientFilter): string | undefined {
    if (neverUsed === true) {
        return "lastUsed isnull";
    }
    return neverUsed === false && unusedSince !== undefined ? `lastUsed le ${unusedSince.toISOString()}` : undefined;
}

function matchesFilter(client: ApiClient, { name, unusedSince, neverUsed, enabled }: ClientFilter): boolean {
    return (
        (name === undefined || client.name === name) &&
        (enabled === undefined || (client.enabled === true) === enabled) &&
        (neverUsed === undefined || isNeverUsed(client) === neverUsed) &&
        (unusedSince === undefined || isUnusedSince(client, unusedSince))
    );
}

async function fetchById(id: string, source: LookupSource): Promise<ApiClient> {
    const client = source.client();
    const found = await findClient(client, id);
    if (found === undefined) {
        throw clientNotFound(id, client, "Check the id that is passed to getOAuthClient, and the tenant.");
    }
    return found;
}

async function findByName(name: string, source: LookupSource): Promise<ApiClient> {
    const clients = await source.list();
    const matches = clients.filter((client) => client.name === name);
    const [only] = matches;
    if (only !== undefined && matches.length === 1) {
        return only;
    }
    const { host } = source.client();
    throw only === undefined
        ? new NotFoundError(
              `There is no OAuth client with the name ${JSON.stringify(name)} at ${host}. ${describeNearestName(name, clients)}`,
              "Check the name that is passed to getOAuthClient, and the tenant.",
          )
        : new LookupProblem(
              "NOT_UNIQUE",
              `${matches.length} OAuth clients at ${host} have the name ${JSON.stringify(name)}: ${describeClients(matches)}.`,
              "Look up the client by its id.",
          );
}

function describeNearestName(name: string, clients: readonly ApiClient[]): string {
    const names = clients.map((client) => client.name).filter((other) => typeof other === "string");
    if (names.length === 0) {
        return "The tenant has no OAuth clients.";
    }
    const nearestName = closest(name, names);
    const client = clients.find((candidate) => candidate.name === nearestName);
    const description = client === undefined ? "" : `, ${describeClient(client)}`;
    const count = `${clients.length} OAuth client${clients.length === 1 ? "" : "s"}`;
    return `The tenant has ${count}. The closest name is ${JSON.stringify(sanitizeText(nearestName) ?? "")}${description}.`;
}

/** Keeps a message readable, and below the size limit of the engine's log. */
const MAX_LISTED_CLIENTS = 20;

function describeClients(clients: readonly ApiClient[]): string {
    const descriptions = clients.slice(0, MAX_LISTED_CLIENTS).map(describeClient);
    const omittedCount = clients.length - descriptions.length;
    return `${descriptions.join(", ")}${omittedCount > 0 ? ` and ${omittedCount} more` : ""}`;
}

function describeClient({ id, created, enabled }: ApiClient): string {
    const time = sanitizeToken(created);
    const createdText = time === undefined ? "" : `created ${time}, `;
    return `${id} (${createdText}${enabled === true ? "enabled" : "disabled"})`;
}
