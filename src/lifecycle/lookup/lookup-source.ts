// The requests of lookups. Lookups that start together share one LIST.
import { setImmediate as nextEventLoopTurn } from "node:timers/promises";
import type { ApiClient } from "../../sailpoint/api-client";
import type { SailPointClient } from "../../sailpoint/sailpoint-client";

export interface LookupSource {
    /** Returns a client of the API with a new deadline, for one lookup. */
    client(): SailPointClient;
    /** Returns the OAuth clients; several lookups may share one response. */
    list(filters?: string): Promise<ApiClient[]>;
}

export class SharedLists implements LookupSource {
    private readonly pendingLists = new Map<string, Promise<ApiClient[]>>();

    /** @param client see {@link LookupSource.client} */
    constructor(readonly client: () => SailPointClient) {}

    /** Sends one LIST for all lookups of the same iteration of the event loop. */
    list(filters?: string): Promise<ApiClient[]> {
        const key = filters ?? "";
        const pendingList = this.pendingLists.get(key) ?? this.requestList(key, filters);
        this.pendingLists.set(key, pendingList);
        return pendingList;
    }

    private async requestList(key: string, filters: string | undefined): Promise<ApiClient[]> {
        await nextEventLoopTurn();
        // Later lookups may depend on changes that this response does not contain.
        this.pendingLists.delete(key);
        return this.client().list(filters);
    }
}
