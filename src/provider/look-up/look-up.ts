// Looks clients up for a program, in the program's own process: the stock dynamic provider server has no invoke.
// Loads the HTTP stack, so whoever may do without a look-up loads this file late.
import { closest } from "fastest-levenshtein";
import { AuthenticationError, NotFoundError, SailPointError } from "../../client/errors";
import { oneWord } from "../../client/foreign-text";
import type { ApiClient } from "../../client/sailpoint-client";
import { engineError } from "../engine-error";
import { foundClient } from "./found-client";
import type { GetOAuthClientResult } from "./found-client";
import { readOneWanted, readWanted } from "./look-up-arguments";
import type { Wanted } from "./look-up-arguments";
import { LookUpError, lookUpError } from "./look-up-error";
import { sessionFor } from "./look-up-session";
import type { LookUpSession } from "./look-up-session";
import { findInList } from "../missing-client";
import { byNameAndId } from "./order";
import { connectionOf } from "../settings";
import { isNeverUsed, isUnusedSince } from "./unused";

/** Settings under the keys of the stack's configuration, such as `sailpoint:baseUrl`. */
export type Settings = Readonly<Record<string, string>>;

/** @throws LookUpError if there is none, or by name several */
export function lookUpOne(args: unknown, settings: Settings): Promise<GetOAuthClientResult> {
    return readably(() => {
        const wanted = readOneWanted(args);
        return within(settings, async (session) =>
            foundClient("id" in wanted ? await byId(wanted.id, session) : await byName(wanted.name, session)),
        );
    });
}

/** All that are as wanted, in an order that does not change by itself. */
export function lookUpMany(args: unknown, settings: Settings): Promise<GetOAuthClientResult[]> {
    return readably(() => {
        const wanted = readWanted(args);
        return within(settings, async (session) => {
            const listed = await session.list(serverFilter(wanted));
            return listed
                .filter((client) => isWanted(client, wanted))
                .sort(byNameAndId)
                .map(foundClient);
        });
    });
}

/**
 * The part of the question that SailPoint can answer. Its `lastUsed le` leaves out what was never used, so those unused
 * since a date would take two requests, with a gap in between: the list of all is one, and other look-ups share it.
 */
export function serverFilter({ unusedSince, neverUsed }: Wanted): string | undefined {
    if (neverUsed === true) {
        return "lastUsed isnull";
    }
    return neverUsed === false && unusedSince !== undefined ? `lastUsed le ${unusedSince.toISOString()}` : undefined;
}

function isWanted(client: ApiClient, { name, unusedSince, neverUsed, enabled }: Wanted): boolean {
    return (
        (name === undefined || client.name === name) &&
        (enabled === undefined || (client.enabled === true) === enabled) &&
        (neverUsed === undefined || isNeverUsed(client) === neverUsed) &&
        (unusedSince === undefined || isUnusedSince(client, unusedSince))
    );
}

async function byId(id: string, session: LookUpSession): Promise<ApiClient> {
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
            "Check the id that getOAuthClient was given, and the tenant.",
        );
    }
}

async function byName(name: string, session: LookUpSession): Promise<ApiClient> {
    const clients = await session.list();
    const found = clients.filter((client) => client.name === name);
    const [only] = found;
    if (only !== undefined && found.length === 1) {
        return only;
    }
    const { host } = session.client();
    throw only === undefined
        ? new NotFoundError(
              `There is no OAuth client with the name ${JSON.stringify(name)} at ${host}${nearest(name, clients)}.`,
              "Check the name that getOAuthClient was given, and the tenant.",
          )
        : lookUpError(
              "NOT_UNIQUE",
              `${found.length} OAuth clients at ${host} have the name ${JSON.stringify(name)}: ${describeAll(found)}.`,
              "Look the right one up by its id.",
          );
}

function nearest(name: string, clients: readonly ApiClient[]): string {
    const names = clients.map((client) => client.name).filter((other) => typeof other === "string");
    if (names.length === 0) {
        return ", which has no clients";
    }
    const near = closest(name, names);
    const client = clients.find((candidate) => candidate.name === near);
    const which = client === undefined ? "" : `, ${describeOne(client)}`;
    return `; of its ${clients.length} clients ${JSON.stringify(near)} comes nearest${which}`;
}

/** A message must stay readable, and short enough for the engine's channel. */
const MOST_NAMED = 20;

function describeAll(clients: readonly ApiClient[]): string {
    const named = clients.slice(0, MOST_NAMED).map(describeOne);
    const more = clients.length - named.length;
    return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function describeOne({ id, created, enabled }: ApiClient): string {
    const time = oneWord(created);
    const when = time === undefined ? "" : `created ${time}, `;
    return `${id} (${when}${enabled === true ? "enabled" : "disabled"})`;
}

async function within<T>(settings: Settings, ask: (session: LookUpSession) => Promise<T>): Promise<T> {
    const session = sessionFor(connectionOf((key) => settings[key]));
    try {
        return await ask(session);
    } catch (error) {
        if (error instanceof AuthenticationError) {
            session.refused();
        }
        throw error;
    }
}

async function readably<T>(run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof LookUpError) {
            throw error;
        }
        if (error instanceof SailPointError) {
            throw new LookUpError(error.message, error.code);
        }
        const defect = engineError(error);
        throw new LookUpError(`${defect.message}\n${defect.stack ?? ""}`, "DEFECT");
    }
}
