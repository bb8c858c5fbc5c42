// Implements the lookups. They run in the process of the program, because Pulumi's dynamic provider server does not
// support functions. This file loads the HTTP client, so it is itself loaded at the first lookup.
import { AuthenticationError, SailPointError } from "../../sailpoint/errors";
import { describeDefect } from "../../lifecycle/defect";
import { findAll, findOne } from "../../lifecycle/lookup/find-clients";
import { LookupProblem } from "../../lifecycle/lookup/lookup-problem";
import { parseClientFilter, parseClientSelector } from "../../lifecycle/lookup/parse-arguments";
import { toLookupResult } from "./lookup-result";
import type { GetOAuthClientResult } from "../get-oauth-client-result";
import { SailPointLookupError } from "./lookup-error";
import { sessionFor } from "./lookup-session";
import type { LookupSession } from "./lookup-session";
import { connectionFromSettings } from "../../sailpoint/settings";

/** The settings by their keys in the stack's configuration, such as `sailpoint:baseUrl`. */
export type Settings = Readonly<Record<string, string>>;

/** @throws SailPointLookupError, also if no client matches or several clients have the name */
export function lookupClient(args: unknown, settings: Settings): Promise<GetOAuthClientResult> {
    return withLookupErrors(() => {
        const selector = parseClientSelector(args);
        return withSession(settings, async (session) => toLookupResult(await findOne(selector, session)));
    });
}

/** Returns the clients that match the filter, sorted by name, then by id. */
export function lookupClients(args: unknown, settings: Settings): Promise<GetOAuthClientResult[]> {
    return withLookupErrors(() => {
        const filter = parseClientFilter(args);
        return withSession(settings, async (session) => (await findAll(filter, session)).map(toLookupResult));
    });
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
        if (error instanceof SailPointError || error instanceof LookupProblem) {
            throw new SailPointLookupError(error.message, error.code);
        }
        const { message, stackFrames } = describeDefect(error);
        throw new SailPointLookupError(`${message}\n${stackFrames}`, "DEFECT");
    }
}
