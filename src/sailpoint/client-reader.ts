// Serves reads of many clients from one LIST: a refresh of 400 clients costs one request, not 400. Shared by all operations of
// one tenant and credential.
import DataLoader from "dataloader";
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { ApiClient } from "./api-client";
import type { Connection } from "./connection";
import type { SailPointError } from "./errors";
import { ConnectionError, ServerError, TimeoutError } from "./errors";
import { SingleFlight, withDeadline } from "../http/single-flight";
import { SHARED_WORK_SHARE, listTimeout } from "./timeouts";

/** From this many reads on, a LIST is requested. Fewer reads use GET, because the LIST of a large tenant has megabytes. */
export const BATCH_THRESHOLD = 4;

/** How long a LIST is used, measured from its request. After a failed LIST, no LIST is requested for the same time. */
export const LIST_TTL_MS = 30_000;

/** Reads within this time are counted together. */
const BATCH_WINDOW_MS = 10;

/** The requests and the deadline of one operation. */
export interface ReadRequests {
    readonly deadline: Deadline;
    /** @throws NotFoundError */
    get(): Promise<ApiClient>;
    list(deadline: Deadline): Promise<ApiClient[]>;
}

type ClientsById = ReadonlyMap<string, ApiClient>;

export class ClientReader {
    /** The last LIST; undefined if it failed. */
    private cachedList: ClientsById | undefined;
    private cacheExpiresAt = -Infinity;
    private readonly listFlight: SingleFlight<ClientsById>;
    /** The outage that the first GET after a failed LIST shows, while it runs. */
    private firstGetOutage: Promise<SailPointError | undefined> | undefined;
    /** How many reads were not served from a LIST. */
    private readsWithoutList = 0;
    /** Clients that this process changed. A LIST may lack them or be out of date. */
    private readonly modifiedIds = new Set<string>();
    /** Decides for all reads within the batch window whether they share a LIST. */
    private readonly batcher = new DataLoader<ReadRequests, boolean>((batch) => this.shouldBatch(batch), {
        cache: false,
        batchScheduleFn: (dispatch) => this.clock.after(BATCH_WINDOW_MS, dispatch),
    });

    constructor(
        private readonly connection: Pick<Connection, "refreshByList" | "operationTimeoutSeconds">,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.listFlight = new SingleFlight<ClientsById>(clock);
    }

    /** Reads of this client use GET from now on. */
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
        const clientsById = this.freshList ?? (await this.listForBatch(requests));
        if (clientsById === "failed") {
            return this.getAfterFailedList(requests);
        }
        // The client may have been changed while the LIST was in flight.
        const client = this.isCacheable(id) ? clientsById?.get(id) : undefined;
        return client ?? requests.get();
    }

    /**
     * After a failed LIST the first GET is sent alone, since SailPoint may be unreachable for all.
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
        // A cached LIST that contains the client contradicts the GET, so only a new LIST can decide.
        const isKnownMissing = this.freshList !== undefined && !this.freshList.has(id);
        return isKnownMissing ? undefined : (await this.fetchSharedList(requests, requests.deadline)).get(id);
    }

    private isCacheable(id: string): boolean {
        return this.connection.refreshByList && !this.modifiedIds.has(id);
    }

    private get freshList(): ClientsById | undefined {
        return this.isCacheFresh ? this.cachedList : undefined;
    }

    private get isCacheFresh(): boolean {
        return this.clock.now() < this.cacheExpiresAt;
    }

    private shouldBatch(batch: readonly ReadRequests[]): Promise<boolean[]> {
        this.readsWithoutList += batch.length;
        return Promise.resolve(batch.map(() => this.readsWithoutList >= BATCH_THRESHOLD));
    }

    /** Waits for a LIST, but leaves time for a GET in case it fails. */
    private async listForBatch(requests: ReadRequests): Promise<ClientsById | "failed" | undefined> {
        if (!(await this.batcher.load(requests))) {
            return undefined;
        }
        if (this.isCacheFresh && this.cachedList === undefined) {
            return "failed";
        }
        const halfDeadline = new FixedDeadline(requests.deadline.remainingMs / 2000, this.clock);
        return this.freshList ?? this.fetchSharedList(requests, halfDeadline).catch(() => "failed");
    }

    private fetchSharedList(requests: ReadRequests, deadline: Deadline): Promise<ClientsById> {
        return this.listFlight.get(
            deadline,
            () => this.fetchList(requests),
            () => listTimeout(deadline),
        );
    }

    private async fetchList(requests: ReadRequests): Promise<ClientsById> {
        const expiresAt = this.clock.now() + LIST_TTL_MS;
        const seconds = this.connection.operationTimeoutSeconds * SHARED_WORK_SHARE;
        let clientsById: ClientsById | undefined;
        try {
            clientsById = indexById(await requests.list(new FixedDeadline(seconds, this.clock)));
            return clientsById;
        } finally {
            this.cachedList = clientsById;
            this.cacheExpiresAt = expiresAt;
        }
    }
}

/** @returns the error of a server that cannot be reached, does not respond or fails; undefined for any other result */
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
