// Names the clients that a create without a usable response may have created, so that the user can decide which one to delete.
import { AmbiguousCreateError, SailPointError } from "../sailpoint/errors";
import { sanitizeToken } from "../http/sanitize";
import type { ApiClient } from "../sailpoint/api-client";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import { apiFields } from "./field";
import type { Schema } from "./field";
import { readRecord } from "./record";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

/** Keeps the message readable. */
const MAX_LISTED_CLIENTS = 20;

/** A client that is listed may belong to another resource with the same fields. */
const MAY_STILL_APPEAR = "may still appear: the list can lag, and SailPoint may still process the request.";

const CHECK_MANUALLY_HINT =
    "The create was not repeated. Wait a minute. Then search SailPoint for a client with the name and fields of this resource " +
    "that was created during this `pulumi up`. Delete it if no resource of any stack has its id. Then run `pulumi up` again.";

/**
 * Deletes nothing: a client that equals the request may belong to another stack or person.
 *
 * @param createError the error of the create
 * @param sent the fields that the create sent
 * @returns the same error with the ids and times of the candidates
 */
export async function describeAmbiguousCreate(
    createError: AmbiguousCreateError,
    sent: Properties,
    client: SailPointClient,
    schema: Schema,
): Promise<AmbiguousCreateError> {
    let candidates: readonly ApiClient[];
    try {
        candidates = await client.findCreateCandidates(createError, (candidate) => matches(schema, candidate, sent));
    } catch (error) {
        const reason = error instanceof SailPointError ? error.summary : "the request failed.";
        return withFinding(createError, `The list of OAuth clients could not be read: ${reason}`, CHECK_MANUALLY_HINT);
    }
    if (candidates.length === 0) {
        return withFinding(
            createError,
            `The list of OAuth clients contains no new client like it. It ${MAY_STILL_APPEAR}`,
            CHECK_MANUALLY_HINT,
        );
    }
    if (candidates.length > 1) {
        return withFinding(
            createError,
            `The list of OAuth clients contains several new clients like it: ${formatClients(candidates)}. None was changed. If ` +
                `resources have all of them, the client of this create ${MAY_STILL_APPEAR}`,
            "In SailPoint, delete each of them whose id no resource of any stack has (a client that was never used has no " +
                "`lastUsed`). If resources have all of them, wait a minute, and search again. Then run `pulumi up` again.",
        );
    }
    return withFinding(
        createError,
        `The list of OAuth clients contains one new client like it: ${formatClients(candidates)}. It was not ` +
            "changed. Either this create has created it, and its secret is lost; or a resource has it, and the client of this " +
            `create ${MAY_STILL_APPEAR}`,
        "Delete it in SailPoint if no resource of any stack has its id. Otherwise wait a minute, and search for another client " +
            "like it. Then run `pulumi up` again.",
    );
}

/** Whether the client has every field as it was sent. A client that cannot be parsed does not match. */
function matches(schema: Schema, candidate: ApiClient, sent: Properties): boolean {
    try {
        const record = readRecord(schema, candidate);
        return apiFields(schema).every(
            (field) => !isSet(sent, field.name) || sameValue(field, record[field.name], sent[field.name]),
        );
    } catch {
        return false;
    }
}

function withFinding(createError: AmbiguousCreateError, finding: string, hint: string): AmbiguousCreateError {
    return new AmbiguousCreateError(`${createError.summary} ${finding}`, hint, createError);
}

function formatClients(clients: readonly ApiClient[]): string {
    const entries = clients
        .slice(0, MAX_LISTED_CLIENTS)
        .map(({ id, created }) => `${tokenOrUnknown(id)} (created ${tokenOrUnknown(created)})`);
    const omittedCount = clients.length - entries.length;
    return entries.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}

/** A response can contain any text here. Only a single token is printed, so that it cannot imitate the message. */
function tokenOrUnknown(value: unknown): string {
    return sanitizeToken(value) ?? "unknown";
}
