// Implements the lookups in the process of the program, because Pulumi's dynamic provider server does not support invoke.
// This file loads the HTTP stack, so it is loaded at the first lookup.
import { closest } from "fastest-levenshtein";
import { AuthenticationError, NotFoundError, SailPointError } from "../../sailpoint/errors";
import { sanitizeToken } from "../../http/sanitize";
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import { describeDefect } from "../../lifecycle/defect";
import { toLookupResult } from "./lookup-result";
import type { GetOAuthClientResult } from "../get-oauth-client-result";
import { parseClientSelector, parseClientFilter } from "./parse-arguments";
import type { ClientFilter } from "./parse-arguments";
import { SailPointLookupError, createLookupError } from "./lookup-error";
import { sessionFor } from "./lookup-session";
import type { LookupSession } from "./lookup-session";
import { findInList } from "../../lifecycle/verify-not-found";
import { compareByNameAndId } from "./order";
import { connectionFromSettings } from "../../sailpoint/settings";
import { isNeverUsed, isUnusedSince } from "./unused";

/** Settings by the keys of the stack's configuration, such as `sailpoint:baseUrl`. */
export type Settings = Readonly<Record<string, string>>;

/** @throws SailPointLookupError if no client matches, or if several clients have the name */
export function lookupClient(args: unknown, settings: Settings): Promise<GetOAuthClientResult> {
    return withLookupErrors(() => {
        const selector = parseClientSelector(args);
        return withSession(settings, async (session) =>
            toLookupResult(
                "id" in selector ? await fetchById(selector.id, session) : await findByName(selector.name, session),
            ),
        );
    });
}

/** The clients that match the filter, in a stable order. */
export function lookupClients(args: unknown, settings: Settings): Promise<GetOAuthClientResult[]> {
    return withLookupErrors(() => {
        const filter = parseClientFilter(args);
        return withSession(settings, async (session) => {
            const listed = await session.list(serverFilter(filter));
            return listed
                .filter((client) => matchesFilter(client, filter))
                .sort(compareByNameAndId)
                .map(toLookupResult);
        });
    });
}

/**
 * The part of the filter that SailPoint evaluates. Its `lastUsed le` excludes clients that were never used, so `unusedSince`
 * alone would need two requests at different times; it uses the full list, which other lookups share.
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

async function fetchById(id: string, session: LookupSession): Promise<ApiClient> {
    const client = session.client();
    try {
        return await client.get(id);
    } catch (error) {
        if (!(error instanceof NotFoundError)) {
            throw error;
        }
        const listed = await findInList(client, id);
        if (listed !== undefined) {
            return listed;
        }
        throw new NotFoundError(
            `There is no OAuth client with the id ${id} at ${client.host}.`,
            "Check the id that is passed to getOAuthClient, and the tenant.",
        );
    }
}

async function findByName(name: string, session: LookupSession): Promise<ApiClient> {
    const clients = await session.list();
    const matches = clients.filter((client) => client.name === name);
    const [only] = matches;
    if (only !== undefined && matches.length === 1) {
        return only;
    }
    const { host } = session.client();
    throw only === undefined
        ? new NotFoundError(
              `There is no OAuth client with the name ${JSON.stringify(name)} at ${host}. ${describeNearestName(name, clients)}`,
              "Check the name that is passed to getOAuthClient, and the tenant.",
          )
        : createLookupError(
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
    return `The closest of its ${clients.length} names is ${JSON.stringify(nearestName)}${description}.`;
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

async function withSession<T>(settings: Settings, operation: (session: LookupSession) => Promise<T>): Promise<T> {
    const session = sessionFor(connectionFromSettings((key) => settings[key]));
    try {
        return await operation(session);
    } catch (error) {
        if (error instanceof AuthenticationError) {
            session.recordCredentialRejection();
        }
        throw error;
    }
}

async function withLookupErrors<T>(run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof SailPointLookupError) {
            throw error;
        }
        if (error instanceof SailPointError) {
            throw new SailPointLookupError(error.message, error.code);
        }
        const { message, stackFrames } = describeDefect(error);
        throw new SailPointLookupError(`${message}\n${stackFrames}`, "DEFECT");
    }
}
