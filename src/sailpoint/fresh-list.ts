// LISTs that prove what a cached one cannot: each is requested after the call that needs it, and shared by all calls that wait
// for the next one. A refresh that finds 100 missing clients so costs a few LISTs, not 100.
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import type { Clock } from "../http/clock";
import { withDeadline } from "../http/single-flight";
import type { ApiClient } from "./api-client";
import type { Connection } from "./connection";
import { SHARED_WORK_SHARE, listTimeout } from "./timeouts";

/** Calls within this time share a LIST. */
const WINDOW_MS = 10;

export interface FreshList {
    readonly clients: ReadonlyMap<string, ApiClient>;
    /** The header `Date` of the response, in milliseconds; undefined if it has none. */
    readonly serverTime: number | undefined;
    /**
     * Whether a GET of a client that the list shows returns it. False if that GET returns 404, or the list is empty.
     *
     * @throws the other errors of GET
     */
    hasReadableClient(): Promise<boolean>;
}

export interface FreshListRequests {
    list(deadline: Deadline): Promise<Pick<FreshList, "serverTime"> & { readonly clients: readonly ApiClient[] }>;
    /** @returns undefined after a 404 */
    find(id: string, deadline: Deadline): Promise<ApiClient | undefined>;
}

export class FreshLists {
    /** The LIST that has not been sent yet, and the ids of the clients that it is for. */
    private next: { readonly list: Promise<FreshList>; readonly ids: Set<string> } | undefined;
    private previous: Promise<unknown> = Promise.resolve();

    constructor(
        private readonly connection: Pick<Connection, "operationTimeoutSeconds">,
        private readonly clock: Clock,
    ) {}

    /** @throws the errors of LIST; TimeoutError */
    get(id: string, deadline: Deadline, requests: FreshListRequests): Promise<FreshList> {
        this.next ??= this.schedule(requests);
        this.next.ids.add(id);
        return withDeadline(this.next.list, deadline, this.clock, () => listTimeout(deadline));
    }

    private schedule(requests: FreshListRequests) {
        const ids = new Set<string>();
        const opened = new Promise<void>((resolve) => {
            this.clock.after(WINDOW_MS, resolve);
        });
        const list = Promise.all([this.previous, opened]).then(() => {
            this.next = undefined;
            return this.request(ids, requests);
        });
        this.previous = list.catch(() => undefined);
        return { list, ids };
    }

    private async request(ids: ReadonlySet<string>, requests: FreshListRequests): Promise<FreshList> {
        const seconds = this.connection.operationTimeoutSeconds * SHARED_WORK_SHARE;
        const deadline = new FixedDeadline(seconds, this.clock);
        const { clients, serverTime } = await requests.list(deadline);
        // A client whose GET has just returned 404 proves nothing.
        const sample = clients.find(({ id }) => !ids.has(id));
        let found: Promise<boolean> | undefined;
        return {
            clients: new Map(clients.map((client) => [client.id, client])),
            serverTime,
            hasReadableClient: () => {
                found ??=
                    sample === undefined
                        ? Promise.resolve(false)
                        : requests.find(sample.id, deadline).then((client) => client !== undefined);
                return found;
            },
        };
    }
}
