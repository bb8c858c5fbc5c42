// After a create whose answer was lost: looks for the client that it may have left behind, and says what to do.
import { AmbiguousCreateError, SailPointError } from "../sailpoint/errors";
import { sanitizeToken } from "../http/sanitize";
import type { ApiClient, CreateCandidates } from "../sailpoint/sailpoint-client";
import type { Context } from "./context";
import { deleteIfExists } from "./delete";
import { apiFields } from "./field";
import type { Schema } from "./field";
import { readRecord } from "./record";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

/** A message must stay readable. */
const MAX_LISTED_CLIENTS = 20;

const CHECK_MANUALLY_HINT =
    "Nothing was sent a second time. In a minute, look in SailPoint for a client with the name and the fields of this " +
    "resource that was created just now; delete it if it is there. Then run `pulumi up` again.";

/**
 * Removes the client that a create left behind, where the user has allowed that and there is no doubt which it is.
 *
 * @param sent the fields that the create sent
 * @returns once nothing is left of the create, so that it may be done again
 * @throws AmbiguousCreateError that names what was found, for a person to decide
 */
export async function resolveAmbiguousCreate(
    createError: AmbiguousCreateError,
    sent: Properties,
    { schema, client, warn, removeOrphanedClients }: Context,
): Promise<void> {
    const { candidates, isCertain } = await findCandidates(createError, sent, client, schema);
    const [orphan] = candidates;
    if (orphan === undefined) {
        throw ambiguous(
            createError,
            "The list of OAuth clients shows no new one like it. That is no proof: a list may lag or be capped, and " +
                "SailPoint may still carry the request out.",
            CHECK_MANUALLY_HINT,
        );
    }
    if (candidates.length > 1) {
        throw ambiguous(
            createError,
            `The list of OAuth clients shows several that it may have made: ${formatClients(candidates)}. None was touched.`,
            "Find out which of them nobody needs (a client whose secret nobody has is never used) and delete it in " +
                "SailPoint. Then run `pulumi up` again.",
        );
    }
    const finding = `The list of OAuth clients shows one new client like it, ${formatClients(candidates)}; its secret is lost.`;
    if (!isCertain) {
        throw ambiguous(
            createError,
            `${finding} But it may be of another resource that sends the same, so it was not touched.`,
            "Delete it in SailPoint if no resource of yours has its id. Then run `pulumi up` again.",
        );
    }
    if (!removeOrphanedClients) {
        throw ambiguous(
            createError,
            finding,
            "Delete it in SailPoint, then run `pulumi up` again. If nobody else makes clients with the same fields " +
                "there, set sailpoint:removeOrphanedClients to true: next time it is removed and created again for you.",
        );
    }
    try {
        await deleteIfExists(orphan.id, client);
    } catch (error) {
        throw ambiguous(
            createError,
            `${finding} It could not be removed: ${summaryOf(error)}`,
            "Delete it in SailPoint, then run `pulumi up` again.",
        );
    }
    warn(
        `SailPoint's answer to a create was lost. The OAuth client ${orphan.id} that it left behind is removed, and the ` +
            "client is created again (sailpoint:removeOrphanedClients).",
    );
}

async function findCandidates(
    createError: AmbiguousCreateError,
    sent: Properties,
    client: Context["client"],
    schema: Schema,
): Promise<CreateCandidates> {
    try {
        return await client.findCreateCandidates(createError, (candidate) => matches(schema, candidate, sent));
    } catch (error) {
        throw ambiguous(createError, `It could not be looked for: ${summaryOf(error)}`, CHECK_MANUALLY_HINT);
    }
}

/** Whether the client has every field as it was sent. One that cannot be read is like nothing. */
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

function ambiguous(createError: AmbiguousCreateError, finding: string, hint: string): AmbiguousCreateError {
    return new AmbiguousCreateError(`${createError.summary} ${finding}`, hint, createError);
}

function formatClients(clients: readonly ApiClient[]): string {
    const entries = clients
        .slice(0, MAX_LISTED_CLIENTS)
        .map(({ id, created }) => `${tokenOrUnknown(id)} (created ${tokenOrUnknown(created)})`);
    const omittedCount = clients.length - entries.length;
    return entries.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}

/** Whatever else an answer holds there must not pose as a part of the message. */
function tokenOrUnknown(value: unknown): string {
    return sanitizeToken(value) ?? "unknown";
}

function summaryOf(error: unknown): string {
    return error instanceof SailPointError ? error.summary : "the request failed.";
}
