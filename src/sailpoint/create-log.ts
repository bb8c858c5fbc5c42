// The creates of this process: identifies the clients that a create without a usable response may have created, and whether
// the response to a create has a client that is new.
import type { ApiClient } from "./api-client";
import type { AmbiguousCreateError } from "./errors";

/** A client cannot be created this long before the request for it. */
const MAX_AGE_MS = 10 * 60_000;

/** What is known about the client in the response to a create. */
export type CreatedIdentity =
    | "new"
    /** Another response to a create, or the caller, has had the id before. */
    | "known"
    /** SailPoint created it more than 10 minutes before the request. */
    | "older"
    /** A LIST has had the id before the response to the create arrived. */
    | "listed";

export class CreateLog {
    private readonly createdIds = new Set<string>();
    private readonly listedIds = new Set<string>();
    /** Not properties of the error, so that programs do not depend on them. */
    private readonly sentTimes = new WeakMap<AmbiguousCreateError, number>();

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
     * @param isKnown whether the caller has the id
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

    /** @param sentAt when the request was last sent, in milliseconds of the local clock */
    recordAmbiguous(error: AmbiguousCreateError, sentAt: number): void {
        this.sentTimes.set(error, sentAt);
    }

    /** Undefined for an error of another process or session. */
    sentAt(error: AmbiguousCreateError): number | undefined {
        return this.sentTimes.get(error);
    }
}

/** Milliseconds; NaN where the client has no creation time. */
export function createdAt({ created }: ApiClient): number {
    return typeof created === "string" ? Date.parse(created) : NaN;
}
