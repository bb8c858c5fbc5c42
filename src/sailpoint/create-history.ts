// Remembers the creates and the listed clients of this process, to decide whether the client in a response to a create is new,
// and which clients a create without a usable response may have created.
import { hasSecret } from "./api-client";
import type { ApiClient } from "./api-client";
import type { AmbiguousCreateError } from "./errors";

/** A client that was created more than this long before a request is not the result of the request. */
const MAX_AGE_MS = 10 * 60_000;

/** Whether the client in the response to a create is new. */
export type CreatedIdentity =
    | "new"
    /** Another create of this process returned the id before, or the caller knows the id. */
    | "known"
    /** SailPoint created it more than 10 minutes before the request. */
    | "older"
    /** A LIST contained the id before the response to the create arrived. */
    | "listed";

export class CreateHistory {
    private readonly createdIds = new Set<string>();
    private readonly listedIds = new Set<string>();
    /** The times at which the creates were sent. They are not properties of the errors, which programs can read. */
    private readonly sentTimes = new WeakMap<AmbiguousCreateError, number | undefined>();

    recordCreated(id: string): void {
        this.createdIds.add(id);
    }

    recordListed(clients: readonly ApiClient[]): void {
        clients.forEach(({ id }) => this.listedIds.add(id));
    }

    /** Whether SailPoint returned this id to a create of this process. */
    createdByUs(id: string): boolean {
        return this.createdIds.has(id);
    }

    /**
     * @param sentAt when the create was sent, in milliseconds of SailPoint's clock; undefined if that is unknown
     * @param isKnown whether the caller knows the id
     */
    identify(client: ApiClient, sentAt: number | undefined, isKnown: boolean): CreatedIdentity {
        if (isKnown || this.createdByUs(client.id)) {
            return "known";
        }
        if (sentAt !== undefined && createdAt(client) < sentAt - MAX_AGE_MS) {
            return "older";
        }
        return this.listedIds.has(client.id) ? "listed" : "new";
    }

    /** @param sentAt when the request was last sent, as for {@link identify} */
    recordAmbiguous(error: AmbiguousCreateError, sentAt: number | undefined): void {
        this.sentTimes.set(error, sentAt);
    }

    /** The recorded time; also undefined for an error of another process or session. */
    sentAt(error: AmbiguousCreateError): number | undefined {
        return this.sentTimes.get(error);
    }
}

/** Milliseconds since the epoch; NaN if the client has no creation time. */
export function createdAt({ created }: ApiClient): number {
    return typeof created === "string" ? Date.parse(created) : NaN;
}

/**
 * Why the client in a response without a secret is not the new client. The stack must not get the client of another stack or
 * person, because its next replacement would delete that client.
 *
 * @param sentAt as for {@link CreateHistory.identify}
 * @returns undefined if the response has a secret, or if nothing shows that the client is another one. A missing secret shows
 * nothing for the type PUBLIC, so its name and small differences in age are not compared.
 */
export function otherClientReason(
    client: ApiClient,
    identity: CreatedIdentity,
    sentAt: number | undefined,
    sent: Readonly<Record<string, unknown>>,
): string | undefined {
    if (hasSecret(client)) {
        return undefined;
    }
    if (identity === "known") {
        return "which this deployment had before";
    }
    const isSecretMissing = sent.type !== "PUBLIC";
    if (identity === "older" || (isSecretMissing && sentAt !== undefined && createdAt(client) < sentAt)) {
        return "which is older than the request";
    }
    const hasOtherName = client.name !== undefined && client.name !== sent.name;
    return isSecretMissing && hasOtherName ? "which has another name" : undefined;
}
