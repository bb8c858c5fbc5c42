// Serves reads of many clients from one LIST: a refresh of 400 clients costs one request, not 400. Shared by all operations of
// one tenant and credential.
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { ApiClient } from "./api-client";
import type { Connection } from "./connection";
import type { SailPointError } from "./errors";
import { ConnectionError, ServerError, TimeoutError } from "./errors";
import { SingleFlight, withDeadline } from "../http/single-flight";
import { ReadCounter } from "./read-counter";
import { SHARED_WORK_SHARE, listTimeout } from "./timeouts";

/** How long a LIST is used, from its request on, and how long none is requested at least after one that has failed. */
export const LIST_TTL_MS = 30_000;

/** The requests and the deadline of one operation. */
export interface ReadRequests {
    readonly deadline: Deadline;
    /** @throws NotFoundError */
    get(): Promise<ApiClient>;
    list(deadline: Deadline): Promise<ApiClient[]>;
}

type ClientsById = ReadonlyMap<string, ApiClient>;

/** `use-get`: there are too few reads for a LIST. `failed`: the last LIST failed. */
type SharedReadResult = ClientsById | "use-get" | "failed";

export class ClientReader {
    /** The last LIST; undefined if it failed. */
    private cachedList: ClientsById | undefined;
    private cacheExpiresAt = -Infinity;
    private readonly listFlight: SingleFlight<ClientsById>;
    /** Pending while the first GET after a failed LIST runs. Resolves to its error if that shows an outage. */
    private firstGetOutage: Promise<SailPointError | undefined> | undefined;
    private readonly readsWithoutCache: ReadCounter;
    /** Clients that this process changed. A LIST may lack them or be out of date. */
    private readonly modifiedIds = new Set<string>();

    constructor(
        private readonly connection: Pick<Connection, "refreshByList" | "operationTimeoutSeconds">,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.listFlight = new SingleFlight<ClientsById>(clock);
        this.readsWithoutCache = new ReadCounter(clock);
    }

    /** Makes later reads of this client use GET. */
    invalidate(id: string): void {
        this.modifiedIds.add(id);
    }

    /**
     * Returns the client from a LIST or by GET. A client that the LIST lacks is read by GET, because a LIST may be capped.
     *
     * @throws the errors of GET; after a failed LIST each client is read by GET
     */
    async read(id: string, requests: ReadRequests): Promise<ApiClient> {
        if (!this.isCacheable(id)) {
            return requests.get();
        }
        const result = this.unexpiredList ?? (await this.sharedList(requests));
        if (result === "failed") {
            return this.getAfterFailedList(requests);
        }
        // The client may have been changed while the LIST was in flight.
        const client = result !== "use-get" && this.isCacheable(id) ? result.get(id) : undefined;
        return client ?? requests.get();
    }

    /**
     * Reads a client by GET after a failed LIST. The other reads wait for the first GET, because SailPoint may be unreachable.
     *
     * @throws the error of the first GET if it shows an outage
     */
    private async getAfterFailedList(requests: ReadRequests): Promise<ApiClient> {
        if (this.firstGetOutage === undefined) {
            const first = requests.get();
            this.firstGetOutage = outageOf(first).finally(() => {
                this.firstGetOutage = undefined;
            });
            return first;
        }
        const timeout = () => listTimeout(requests.deadline);
        const outage = await withDeadline(this.firstGetOutage, requests.deadline, this.clock, timeout);
        if (outage !== undefined) {
            throw outage;
        }
        return requests.get();
    }

    /**
     * Looks up a client in a LIST after a GET has returned 404.
     *
     * @returns the client; undefined if the LIST lacks it
     * @throws the errors of LIST
     */
    async findInList(id: string, requests: ReadRequests): Promise<ApiClient | undefined> {
        if (!this.isCacheable(id)) {
            return indexById(await requests.list(requests.deadline)).get(id);
        }
        // If a cached LIST contains the client, it contradicts the GET. A new LIST then decides.
        const isKnownMissing = this.unexpiredList !== undefined && !this.unexpiredList.has(id);
        return isKnownMissing ? undefined : (await this.fetchSharedList(requests, requests.deadline)).get(id);
    }

    private isCacheable(id: string): boolean {
        return this.connection.refreshByList && !this.modifiedIds.has(id);
    }

    private get unexpiredList(): ClientsById | undefined {
        return this.isCacheFresh ? this.cachedList : undefined;
    }

    private get isCacheFresh(): boolean {
        return this.clock.now() < this.cacheExpiresAt;
    }

    /** Waits for a LIST at most half of the time that is left, so that a GET can follow if the LIST fails. */
    private async sharedList(requests: ReadRequests): Promise<SharedReadResult> {
        if (!(await this.readsWithoutCache.add())) {
            return "use-get";
        }
        if (this.isCacheFresh && this.cachedList === undefined) {
            return "failed";
        }
        const halfDeadline = new FixedDeadline(requests.deadline.remainingMs / 1000 / 2, this.clock);
        return this.unexpiredList ?? this.fetchSharedList(requests, halfDeadline).catch(() => "failed");
    }

    private fetchSharedList(requests: ReadRequests, deadline: Deadline): Promise<ClientsById> {
        return this.listFlight.get(
            deadline,
            () => this.fetchList(requests),
            () => listTimeout(deadline),
        );
    }

    private async fetchList(requests: ReadRequests): Promise<ClientsById> {
        const startedAt = this.clock.now();
        const seconds = this.connection.operationTimeoutSeconds * SHARED_WORK_SHARE;
        try {
            const clientsById = indexById(await requests.list(new FixedDeadline(seconds, this.clock)));
            this.cachedList = clientsById;
            this.cacheExpiresAt = startedAt + LIST_TTL_MS;
            return clientsById;
        } catch (error) {
            const now = this.clock.now();
            this.cachedList = undefined;
            // After one that failed slowly, the reads by GET get as much time as they have waited.
            this.cacheExpiresAt = now + Math.max(LIST_TTL_MS, now - startedAt);
            throw error;
        }
    }
}

/** @returns the error if the server cannot be reached, does not respond or fails; undefined for any other result */
async function outageOf(response: Promise<unknown>): Promise<SailPointError | undefined> {
    try {
        await response;
        return undefined;
    } catch (error) {
        const isOutage =
            error instanceof ConnectionError || error instanceof TimeoutError || error instanceof ServerError;
        return isOutage ? error : undefined;
    }
}

function indexById(clients: readonly ApiClient[]): ClientsById {
    return new Map(clients.map((client) => [client.id, client]));
}
