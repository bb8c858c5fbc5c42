// LISTs that are requested after the call that needs them: a cached LIST cannot prove that a client is missing now. Calls that wait
// at the same time share one, so that a refresh that misses 100 clients costs a few LISTs, not 100.
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { delay } from "../http/clock";
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
     * Whether a GET of another client from the list returns that client. False if the GET returns 404, or if the list has no other.
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
    /** The LIST that has not been sent yet, and the ids of the missing clients that it is for. */
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
        const list = Promise.all([this.previous, delay(this.clock, WINDOW_MS)]).then(() => {
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
        // A missing client cannot show that GETs work.
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
