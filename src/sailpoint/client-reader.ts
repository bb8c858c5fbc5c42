// Answers the reads of many clients from one LIST: a refresh of 400 clients costs one request, not 400. Shared by all
// operations of one tenant and credential.
import DataLoader from "dataloader";
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import { TimeoutError } from "./errors";
import type { ApiClient } from "./sailpoint-client";
import { SingleFlight } from "../http/single-flight";

/** From so many reads on, a LIST is asked for. Fewer use GET: the list of a large tenant has megabytes. */
export const BATCH_THRESHOLD = 4;

/** How long a LIST is believed, counted from when it was asked for; also how long none is asked for after one failed. */
export const LIST_TTL_MS = 30_000;

/** Reads that come so shortly after one another are counted together. */
const BATCH_WINDOW_MS = 10;

/** The requests of one operation, and the time that it has for them. */
export interface ReadRequests {
    readonly deadline: Deadline;
    /** @throws NotFoundError */
    get(): Promise<ApiClient>;
    list(deadline: Deadline): Promise<ApiClient[]>;
}

type ClientsById = ReadonlyMap<string, ApiClient>;

export class ClientReader {
    /** The last LIST; undefined where it failed. */
    private cachedList: ClientsById | undefined;
    private cacheExpiresAt = -Infinity;
    /** Whoever needs a LIST while one is under way waits for that. */
    private readonly listFlight: SingleFlight<ClientsById>;
    /** How many reads no LIST has answered. */
    private readsWithoutList = 0;
    /** What this process has changed may be missing in a LIST, or be old there. */
    private readonly modifiedIds = new Set<string>();
    /** Decides for all reads that come together whether they share a LIST. */
    private readonly batcher = new DataLoader<ReadRequests, boolean>((batch) => this.shouldBatch(batch), {
        cache: false,
        batchScheduleFn: (dispatch) => this.clock.after(BATCH_WINDOW_MS, dispatch),
    });

    constructor(
        private readonly enabled: boolean,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.listFlight = new SingleFlight<ClientsById>(listTimeout, clock);
    }

    /** From now on the client is read by GET. */
    invalidate(id: string): void {
        this.modifiedIds.add(id);
    }

    /**
     * The client, from a LIST or by GET; what a LIST lacks is asked for by GET, since a list may be capped.
     *
     * @throws what GET throws; a LIST that fails only means that each is asked for by GET
     */
    async read(id: string, requests: ReadRequests): Promise<ApiClient> {
        if (!this.enabled || this.modifiedIds.has(id)) {
            return requests.get();
        }
        const clientsById = this.freshList ?? (await this.listForBatch(requests));
        const client = this.modifiedIds.has(id) ? undefined : clientsById?.get(id);
        return client ?? requests.get();
    }

    /**
     * Looks for a client in the list after a GET has answered 404.
     *
     * @returns the client if the list has it after all; undefined if it lacks it
     * @throws what LIST throws
     */
    async findInList(id: string, requests: ReadRequests): Promise<ApiClient | undefined> {
        if (!this.enabled || this.modifiedIds.has(id)) {
            return indexById(await requests.list(requests.deadline)).get(id);
        }
        // A LIST that has the client is older than the GET, or out of step with it: only a new one can tell.
        const isKnownMissing = this.freshList !== undefined && !this.freshList.has(id);
        return isKnownMissing ? undefined : (await this.fetchSharedList(requests, requests.deadline)).get(id);
    }

    private get freshList(): ClientsById | undefined {
        return this.isCacheFresh ? this.cachedList : undefined;
    }

    private get isCacheFresh(): boolean {
        return this.clock.now() < this.cacheExpiresAt;
    }

    private shouldBatch(batch: readonly ReadRequests[]): Promise<boolean[]> {
        this.readsWithoutList += batch.length;
        const listFailed = this.isCacheFresh && this.cachedList === undefined;
        return Promise.resolve(batch.map(() => this.readsWithoutList >= BATCH_THRESHOLD && !listFailed));
    }

    /** A LIST that leaves time for the GET where it fails. */
    private async listForBatch(requests: ReadRequests): Promise<ClientsById | undefined> {
        if (!(await this.batcher.load(requests))) {
            return undefined;
        }
        const halfDeadline = new FixedDeadline(requests.deadline.remainingMs / 2000, this.clock);
        return this.freshList ?? this.fetchSharedList(requests, halfDeadline).catch(() => undefined);
    }

    private fetchSharedList(requests: ReadRequests, deadline: Deadline): Promise<ClientsById> {
        return this.listFlight.get(deadline, (sharedDeadline) => this.fetchList(() => requests.list(sharedDeadline)));
    }

    private async fetchList(list: () => Promise<ApiClient[]>): Promise<ClientsById> {
        const expiresAt = this.clock.now() + LIST_TTL_MS;
        let clientsById: ClientsById | undefined;
        try {
            clientsById = indexById(await list());
            return clientsById;
        } finally {
            this.cachedList = clientsById;
            this.cacheExpiresAt = expiresAt;
        }
    }
}

function listTimeout({ seconds }: Deadline): TimeoutError {
    return new TimeoutError(
        `The list of the tenant's OAuth clients did not come within ${seconds} seconds.`,
        "Try again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
    );
}

function indexById(clients: readonly ApiClient[]): ClientsById {
    return new Map(clients.map((client) => [client.id, client]));
}
