// After a create whose answer was lost: looks for the client that it may have left behind, and says what to do.
import { AmbiguousCreateError, SailPointError } from "../client/errors";
import { oneWord } from "../client/foreign-text";
import type { ApiClient, Orphans } from "../client/sailpoint-client";
import type { Context } from "./context";
import { deleteIfThere } from "./delete";
import { API_FIELDS } from "./fields";
import { readRecord } from "./record";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

/** A message must stay readable. */
const MAX_NAMED = 20;

const LOOK_THERE =
    "Nothing was sent a second time. In a minute, look in SailPoint for a client with the name and the fields of this " +
    "resource that was created just now; delete it if it is there. Then run `pulumi up` again.";

/**
 * Removes the client that a create left behind, where the user has allowed that and there is no doubt which it is.
 *
 * @param sent the fields that the create sent
 * @returns once nothing is left of the create, so that it may be done again
 * @throws AmbiguousCreateError that names what was found, for a person to decide
 */
export async function removeOrphan(
    lost: AmbiguousCreateError,
    sent: Properties,
    { client, warn, removeOrphanedClients }: Context,
): Promise<void> {
    const { suspects, isSure } = await look(lost, sent, client);
    const [orphan] = suspects;
    if (orphan === undefined) {
        throw unclear(
            lost,
            "The list of OAuth clients shows no new one like it. That is no proof: a list may lag or be capped, and " +
                "SailPoint may still carry the request out.",
            LOOK_THERE,
        );
    }
    if (suspects.length > 1) {
        throw unclear(
            lost,
            `The list of OAuth clients shows several that it may have made: ${named(suspects)}. None was touched.`,
            "Find out which of them nobody needs (a client whose secret nobody has is never used) and delete it in " +
                "SailPoint. Then run `pulumi up` again.",
        );
    }
    const found = `The list of OAuth clients shows one new client like it, ${named(suspects)}; its secret is lost.`;
    if (!isSure) {
        throw unclear(
            lost,
            `${found} But it may be of another resource that sends the same, so it was not touched.`,
            "Delete it in SailPoint if no resource of yours has its id. Then run `pulumi up` again.",
        );
    }
    if (!removeOrphanedClients) {
        throw unclear(
            lost,
            found,
            "Delete it in SailPoint, then run `pulumi up` again. If nobody else makes clients with the same fields " +
                "there, set sailpoint:removeOrphanedClients to true: next time it is removed and created again for you.",
        );
    }
    try {
        await deleteIfThere(orphan.id, client);
    } catch (error) {
        throw unclear(
            lost,
            `${found} It could not be removed: ${meaningOf(error)}`,
            "Delete it in SailPoint, then run `pulumi up` again.",
        );
    }
    warn(
        `SailPoint's answer to a create was lost. The OAuth client ${orphan.id} that it left behind is removed, and the ` +
            "client is created again (sailpoint:removeOrphanedClients).",
    );
}

async function look(lost: AmbiguousCreateError, sent: Properties, client: Context["client"]): Promise<Orphans> {
    try {
        return await client.findOrphans(lost, (candidate) => isLike(candidate, sent));
    } catch (error) {
        throw unclear(lost, `It could not be looked for: ${meaningOf(error)}`, LOOK_THERE);
    }
}

/** Whether the client has every field as it was sent. One that cannot be read is like nothing. */
function isLike(candidate: ApiClient, sent: Properties): boolean {
    try {
        const record = readRecord(candidate);
        return API_FIELDS.every(
            (field) => !isSet(sent, field.name) || sameValue(field, record[field.name], sent[field.name]),
        );
    } catch {
        return false;
    }
}

function unclear(lost: AmbiguousCreateError, finding: string, advice: string): AmbiguousCreateError {
    return new AmbiguousCreateError(`${lost.meaning} ${finding}`, advice, lost);
}

function named(clients: readonly ApiClient[]): string {
    const names = clients.slice(0, MAX_NAMED).map(({ id, created }) => `${word(id)} (created ${word(created)})`);
    const more = clients.length - names.length;
    return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Whatever else an answer holds there must not pose as a part of the message. */
function word(value: unknown): string {
    return oneWord(value) ?? "unknown";
}

function meaningOf(error: unknown): string {
    return error instanceof SailPointError ? error.meaning : "the request failed.";
}
