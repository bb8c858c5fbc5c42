// The OAuth clients API of one tenant, for one operation of the engine: its calls have the deadline of the operation. All
// operations of a process share the token, the rate limiter and the lists.
//
// The reads differ in their requests and in their result if the client is missing:
//   get         one GET; throws NotFoundError
//   find        one GET; returns undefined
//   read        no request if a cached LIST has the client, otherwise a shared LIST or one GET; throws NotFoundError
//   findInList  no request if a cached LIST lacks the client, otherwise one LIST, which may be shared; returns undefined
//   freshList   one LIST that is requested after the call, shared with the calls of the same moment; returns the list
import type { Operation } from "fast-json-patch";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { noopObserver } from "../http/observer";
import type { Observer } from "../http/observer";
import type { BypassOptions } from "../http/request";
import type { SendGate } from "../http/send-gate";
import type { ApiClient } from "./api-client";
import { AuthorizedRequests } from "./authorized-requests";
import { addressOf } from "./base-url";
import type { ReadRequests } from "./client-reader";
import type { Connection } from "./connection";
import { otherClientError, toAmbiguousCreateError } from "./create-errors";
import { createdAt, otherClientReason } from "./create-history";
import type { CreatedIdentity } from "./create-history";
import { AmbiguousCreateError, NotFoundError } from "./errors";
import type { FreshList } from "./fresh-list";
import { OAuthClientsApi } from "./oauth-clients-api";
import type { ClientList } from "./oauth-clients-api";
import { SharedConnection } from "./shared-connection";
import type { Tenant } from "./tenant";

/** The response to a create. */
export interface CreatedClient {
    readonly client: ApiClient;
    readonly identity: CreatedIdentity;
}

/** The time for the DELETE that takes back a create. */
const UNDO_SECONDS = 30;

export class SailPointClient {
    /** Host with port and path, if the address has them. */
    readonly host: string;
    /** The name of the setting that has the address, such as `sailpoint:tenant`. */
    readonly addressLabel: string;

    private readonly shared: SharedConnection;
    private readonly deadline: Deadline;
    private readonly secrets: readonly string[];
    private readonly api: OAuthClientsApi;

    /**
     * @param gate decides whether requests may still be sent; default: always
     * @param base the shared state, the deadline and the secrets of an operation; default: new ones, and no secrets
     */
    constructor(
        private readonly connection: Connection,
        private readonly observer: Observer = noopObserver,
        private readonly clock: Clock = getProcessClock(),
        private readonly gate?: SendGate,
        base?: {
            readonly shared: SharedConnection;
            readonly deadline: Deadline;
            readonly secrets: readonly string[];
        },
    ) {
        this.host = addressOf(connection.baseUrl);
        this.addressLabel = connection.addressLabel;
        this.shared = base?.shared ?? new SharedConnection(connection, observer, clock, gate);
        this.deadline = base?.deadline ?? new FixedDeadline(connection.operationTimeoutSeconds, clock);
        this.secrets = base?.secrets ?? [];
        const { transport, tokens, collection } = this.shared;
        this.api = new OAuthClientsApi(
            new AuthorizedRequests(connection, transport, tokens, this.deadline, this.secrets),
            collection,
        );
    }

    /**
     * Returns a client with a new deadline, for one operation of the engine. It shares the state of this one.
     *
     * @param seconds default: the connection's `operationTimeoutSeconds`
     * @param secrets values that no message may quote; default: those of this client
     */
    forOperation(
        seconds = this.connection.operationTimeoutSeconds,
        secrets: readonly string[] = this.secrets,
    ): SailPointClient {
        return this.withDeadline(new FixedDeadline(seconds, this.clock), secrets);
    }

    private withDeadline(deadline: Deadline, secrets = this.secrets): SailPointClient {
        const { connection, observer, clock, gate, shared } = this;
        return new SailPointClient(connection, observer, clock, gate, { shared, deadline, secrets });
    }

    /** The tenant of the credential. Requests a token if there is no valid one. */
    async tenant(): Promise<Tenant> {
        const { tenantId } = await this.shared.tokens.get(this.deadline);
        return { host: this.host, tenantId };
    }

    /** SailPoint's time, estimated from the header Date of its last response; undefined before the first one. */
    serverTime(): Date | undefined {
        const time = this.serverTimeNow();
        return time === undefined ? undefined : new Date(time);
    }

    private serverTimeNow(): number | undefined {
        return this.shared.transport.serverClock.toServerTime(this.clock.now());
    }

    /**
     * POST: creates a client. Its response is the only one that contains the secret.
     *
     * @param secrets values that no message may quote
     * @param isKnown whether the caller has a client with this id already
     * @throws AmbiguousCreateError if a client may exist although no usable response arrived; pass the error to
     * {@link findCreateCandidates}
     */
    async create(
        fields: Readonly<Record<string, unknown>>,
        secrets: readonly string[] = [],
        isKnown: (id: string) => boolean = () => false,
    ): Promise<CreatedClient> {
        const { creates, reader } = this.shared;
        // Converted when the request is sent: the monotonic clock may stand still while the machine sleeps.
        let sentAt = this.serverTimeNow();
        try {
            const onSend = () => {
                sentAt = this.serverTimeNow();
            };
            const client = await this.api.create(fields, { onSend, secrets });
            const identity = creates.identify(client, sentAt, isKnown(client.id));
            const otherReason = otherClientReason(client, identity, sentAt, fields);
            if (otherReason !== undefined) {
                throw toAmbiguousCreateError(otherClientError(this.api.createLine, client, otherReason));
            }
            creates.recordCreated(client.id);
            reader.invalidate(client.id);
            return { client, identity };
        } catch (error) {
            if (error instanceof AmbiguousCreateError) {
                creates.recordAmbiguous(error, sentAt);
            }
            throw error;
        }
    }

    /** DELETE of a client that a create has just returned. It is sent even if the gate is closed. */
    undoCreate(id: string): Promise<void> {
        return this.forOperation(UNDO_SECONDS).api.undoCreate(id);
    }

    /**
     * Lists the clients that a create without a usable response may have created: those that are as new as the request
     * and were not returned to another create of this process. A client without a creation time counts as new. If the result is
     * empty, a client may still exist.
     *
     * @param matches whether a client has the fields that were sent
     * @throws the errors of {@link list}
     */
    async findCreateCandidates(
        error: AmbiguousCreateError,
        matches: (client: ApiClient) => boolean,
    ): Promise<ApiClient[]> {
        // The list gets time of its own, because the create may have used up the time of the operation.
        const seconds = Math.max(this.deadline.remainingMs / 1000, this.connection.requestTimeoutSeconds);
        const { clients } = await this.forOperation(seconds).requestList(undefined, { bypassesCircuitBreaker: true });
        const { creates } = this.shared;
        const since = creates.sentAt(error);
        const isNew = (client: ApiClient) => {
            const created = createdAt(client);
            return since === undefined || Number.isNaN(created) || created >= since;
        };
        return clients.filter((client) => !creates.createdByUs(client.id) && isNew(client) && matches(client));
    }

    /**
     * Returns the client from a LIST if many clients are read, otherwise by GET.
     *
     * @throws NotFoundError if a GET returns 404
     */
    read(id: string): Promise<ApiClient> {
        return this.shared.reader.read(id, this.readRequestsFor(id));
    }

    /**
     * Finds a client in a LIST, which may be a cached one, after a GET has returned 404.
     *
     * @returns undefined if the list does not contain it
     * @throws the errors of {@link list}
     */
    findInList(id: string): Promise<ApiClient | undefined> {
        return this.shared.reader.findInList(id, this.readRequestsFor(id));
    }

    /**
     * Returns a LIST that is requested after this call.
     *
     * @param id the client that a GET or DELETE did not find
     * @throws the errors of {@link list}
     */
    freshList(id: string): Promise<FreshList> {
        return this.shared.freshLists.get(id, this.deadline, {
            list: (deadline) => this.withDeadline(deadline).requestList(),
            find: (other, deadline) => this.withDeadline(deadline).find(other),
        });
    }

    /** GET by id. @throws NotFoundError; UnexpectedResponseError if the response has another client */
    get(id: string): Promise<ApiClient> {
        return this.api.get(id);
    }

    /** GET by id. @returns undefined after a 404 */
    async find(id: string): Promise<ApiClient | undefined> {
        try {
            return await this.get(id);
        } catch (error) {
            if (error instanceof NotFoundError) {
                return undefined;
            }
            throw error;
        }
    }

    /**
     * GET of all clients; the API has no pagination.
     *
     * @param filters a filter that SailPoint supports: `lastUsed le DATE` or `lastUsed isnull`
     */
    async list(filters?: string): Promise<ApiClient[]> {
        return (await this.requestList(filters)).clients;
    }

    private async requestList(filters?: string, options?: BypassOptions): Promise<ClientList> {
        const list = await this.api.list(filters, options);
        this.shared.creates.recordListed(list.clients);
        return list;
    }

    /**
     * PATCH with JSON Patch operations (RFC 6902); returns the whole client.
     *
     * @throws NotFoundError; UnexpectedResponseError if the response has another client
     */
    patch(id: string, operations: readonly Operation[], secrets: readonly string[] = []): Promise<ApiClient> {
        this.shared.reader.invalidate(id);
        return this.api.patch(id, operations, secrets);
    }

    /** DELETE. @throws NotFoundError; UnexpectedResponseError for a success other than 204 */
    delete(id: string): Promise<void> {
        this.shared.reader.invalidate(id);
        return this.api.delete(id);
    }

    private readRequestsFor(id: string): ReadRequests {
        return {
            deadline: this.deadline,
            get: () => this.get(id),
            list: (deadline) => this.withDeadline(deadline).list(),
        };
    }
}
