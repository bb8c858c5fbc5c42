// The five calls of the OAuth clients API, each with an access token. Independent of Pulumi.
import type { Operation } from "fast-json-patch";
import type { ApiClient } from "./api-client";
import { apiError, parseBody, unexpectedResponse } from "./api-error";
import { ApiTransport } from "./api-transport";
import { hostOf } from "./base-url";
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { isClientId } from "./client-id";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import { ClientReader } from "./client-reader";
import type { ReadRequests } from "./client-reader";
import type { Connection } from "./connection";
import { CreateLog, createdAt, otherClientReason } from "./create-log";
import type { CreatedIdentity } from "./create-log";
import { FreshLists } from "./fresh-list";
import type { FreshList } from "./fresh-list";
import {
    AmbiguousCreateError,
    BadRequestError,
    NotFoundError,
    SailPointError,
    UnexpectedResponseError,
} from "./errors";
import { assertExpectedTenant } from "./expected-tenant";
import { collectSecrets } from "../http/redact";
import { noopObserver } from "../http/observer";
import type { Observer } from "../http/observer";
import { sanitizeToken } from "../http/sanitize";
import type { SendGate } from "../http/send-gate";
import { withTextIds } from "./numeric-ids";
import { TokenSource } from "./token-source";
import type { AccessToken } from "./token-source";
import { newAttemptLog } from "../http/request";
import type { HttpResponse, HttpRequest, AttemptLog, RequestLine } from "../http/request";

export type { ApiClient } from "./api-client";

/** The tenant that the API calls reach. */
export interface Tenant {
    /** Host with port. */
    readonly host: string;
    /** SailPoint's id of the tenant, where the token response has one. */
    readonly tenantId: string | undefined;
}

/** The response to a create. */
export interface CreatedClient {
    readonly client: ApiClient;
    readonly identity: CreatedIdentity;
}

/** The time for the DELETE that takes back a create. */
const UNDO_SECONDS = 30;
const UNDO = { bypassesGate: true, bypassesCircuitBreaker: true };

interface ApiCall extends RequestLine {
    readonly body?: unknown;
    readonly contentType?: string;
    /** Called before each attempt to send the request. */
    readonly onSend?: () => void;
    readonly bypassesGate?: boolean;
    readonly bypassesCircuitBreaker?: boolean;
}

/** The state that all operations on one tenant with one credential share. */
class Session {
    readonly transport: ApiTransport;
    readonly tokens: TokenSource;
    readonly collection: string;
    readonly creates = new CreateLog();
    readonly reader: ClientReader;
    readonly freshLists: FreshLists;

    constructor(connection: Connection, observer: Observer, clock: Clock, gate: SendGate | undefined) {
        this.transport = new ApiTransport(connection, observer, clock, gate);
        this.tokens = new TokenSource(this.transport, connection, clock);
        this.collection = collectionPath(connection.apiVersion);
        this.reader = new ClientReader(connection, clock);
        this.freshLists = new FreshLists(connection, clock);
    }
}

export class SailPointClient {
    /** Host with port. */
    readonly host: string;

    private readonly session: Session;
    private readonly deadline: Deadline;

    /**
     * @param gate decides whether requests may still be sent; default: always
     * @param shared the session and deadline of another client of the same connection; by default new ones
     */
    constructor(
        private readonly connection: Connection,
        private readonly observer: Observer = noopObserver,
        private readonly clock: Clock = getProcessClock(),
        private readonly gate?: SendGate,
        shared?: { session: Session; deadline: Deadline },
    ) {
        this.host = hostOf(connection.baseUrl);
        this.session = shared?.session ?? new Session(connection, observer, clock, gate);
        this.deadline = shared?.deadline ?? new FixedDeadline(connection.operationTimeoutSeconds, clock);
    }

    /**
     * The same client with a new deadline, for one operation of the engine.
     *
     * @param seconds default: the connection's `operationTimeoutSeconds`
     */
    operation(seconds = this.connection.operationTimeoutSeconds): SailPointClient {
        return this.withDeadline(new FixedDeadline(seconds, this.clock));
    }

    private withDeadline(deadline: Deadline): SailPointClient {
        return new SailPointClient(this.connection, this.observer, this.clock, this.gate, {
            session: this.session,
            deadline,
        });
    }

    /** The tenant of the credential. Requests a token where there is no valid one. */
    async tenant(): Promise<Tenant> {
        const { tenantId } = await this.session.tokens.get(this.deadline);
        return { host: this.host, tenantId };
    }

    /** SailPoint's time by the header Date of its last response; undefined before the first one. */
    serverTime(): Date | undefined {
        const time = this.session.transport.serverClock.toServerTime(this.clock.wallTime());
        return time === undefined ? undefined : new Date(time);
    }

    /**
     * POST: creates a client. Its response is the only one that contains the secret.
     *
     * @param isKnown whether the caller has a client with this id already
     * @throws AmbiguousCreateError if a client may exist although no usable response arrived; for
     * {@link findCreateCandidates}
     */
    async create(
        fields: Readonly<Record<string, unknown>>,
        isKnown: (id: string) => boolean = () => false,
    ): Promise<CreatedClient> {
        const { creates, reader, transport } = this.session;
        let sentAt = this.clock.wallTime();
        try {
            const client = await this.post(fields, () => {
                sentAt = this.clock.wallTime();
            });
            const serverSentAt = transport.serverClock.toServerTime(sentAt);
            const identity = creates.identify(client, serverSentAt, isKnown(client.id));
            const otherReason = otherClientReason(client, identity, serverSentAt, fields);
            if (otherReason !== undefined) {
                throw toAmbiguousCreateError(this.otherClientError(client, otherReason));
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
    async undoCreate(id: string): Promise<void> {
        const call: ApiCall = { method: "DELETE", path: this.clientPath(id), ...UNDO };
        this.assertSuccess(call, await this.operation(UNDO_SECONDS).sendAuthorized(call));
    }

    /**
     * Lists the clients that a create without a usable response may have created: those that are as new as the request
     * and were not returned to another create of this process. An empty result does not prove that there is none.
     *
     * @param matches whether a client has the fields that were sent
     * @throws the errors of {@link list}
     */
    async findCreateCandidates(
        error: AmbiguousCreateError,
        matches: (client: ApiClient) => boolean,
    ): Promise<ApiClient[]> {
        // The create may have used up the operation's time; the candidates are still worth one more request.
        const seconds = Math.max(this.deadline.remainingMs / 1000, this.connection.requestTimeoutSeconds);
        const { clients } = await this.operation(seconds).requestList({ bypassesCircuitBreaker: true });
        const { creates, transport } = this.session;
        const sentAt = creates.sentAt(error);
        const since = sentAt === undefined ? undefined : transport.serverClock.toServerTime(sentAt);
        // A client without a creation time may be new.
        const isNew = (client: ApiClient) => since === undefined || !(createdAt(client) < since);
        return clients.filter((client) => !creates.createdByUs(client.id) && isNew(client) && matches(client));
    }

    /**
     * The client, by GET or, where many clients are read, from a cached LIST.
     *
     * @throws NotFoundError if a GET returns 404
     */
    read(id: string): Promise<ApiClient> {
        return this.session.reader.read(id, this.readRequestsFor(id));
    }

    /**
     * Finds a client in the list after a GET returned 404; the list may be a cached one.
     *
     * @returns undefined if the list does not contain it
     * @throws what {@link list} throws
     */
    findInList(id: string): Promise<ApiClient | undefined> {
        return this.session.reader.findInList(id, this.readRequestsFor(id));
    }

    /**
     * A LIST that is requested after this call.
     *
     * @param id the client that a GET or DELETE did not find
     * @throws what {@link list} throws
     */
    freshList(id: string): Promise<FreshList> {
        return this.session.freshLists.get(id, this.deadline, {
            list: (deadline) => this.withDeadline(deadline).requestList(),
            find: (other, deadline) => this.withDeadline(deadline).find(other),
        });
    }

    /** GET by id. @throws NotFoundError; UnexpectedResponseError if the response has another client */
    async get(id: string): Promise<ApiClient> {
        const call: ApiCall = { method: "GET", path: this.clientPath(id) };
        return this.parseClient(call, this.assertSuccess(call, await this.sendAuthorized(call)), id);
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
     * @param filters SailPoint supports `lastUsed le DATE` and `lastUsed isnull`
     */
    async list(filters?: string): Promise<ApiClient[]> {
        return (await this.requestList({ filters })).clients;
    }

    private async requestList({
        filters,
        ...options
    }: Pick<ApiCall, "bypassesCircuitBreaker"> & { readonly filters?: string | undefined } = {}) {
        const query = filters === undefined ? "" : `?filters=${encodeURIComponent(filters)}`;
        const call: ApiCall = { method: "GET", path: `${this.session.collection}${query}`, ...options };
        const response = this.assertSuccess(call, await this.sendAuthorized(call));
        const clients = withTextIds(parseBody(call, response), response.body);
        if (!Array.isArray(clients) || !clients.every(isApiClient)) {
            throw unexpectedResponse(call, response, "it is not an array of clients with ids");
        }
        this.session.creates.recordListed(clients);
        const serverTime = Date.parse(response.header("Date") ?? "");
        return { clients, serverTime: Number.isNaN(serverTime) ? undefined : serverTime };
    }

    /**
     * PATCH with JSON Patch operations (RFC 6902); returns the whole client.
     *
     * @throws NotFoundError; UnexpectedResponseError if the response has another client
     */
    async patch(id: string, operations: readonly Operation[]): Promise<ApiClient> {
        this.session.reader.invalidate(id);
        const contentType = "application/json-patch+json";
        const call: ApiCall = { method: "PATCH", path: this.clientPath(id), body: operations, contentType };
        return this.parseClient(call, this.assertSuccess(call, await this.sendAuthorized(call)), id);
    }

    /** DELETE. @throws NotFoundError; UnexpectedResponseError for a success other than 204 */
    async delete(id: string): Promise<void> {
        this.session.reader.invalidate(id);
        const call: ApiCall = { method: "DELETE", path: this.clientPath(id) };
        const response = this.assertSuccess(call, await this.sendAuthorized(call));
        if (response.status !== 204) {
            throw unexpectedResponse(call, response, `its status is ${response.status} in place of 204`);
        }
    }

    private readRequestsFor(id: string): ReadRequests {
        return {
            deadline: this.deadline,
            get: () => this.get(id),
            list: (deadline) => this.withDeadline(deadline).list(),
        };
    }

    /** The response to a create is about another client. */
    private otherClientError({ id }: ApiClient, reason: string): UnexpectedResponseError {
        return new UnexpectedResponseError(
            `SailPoint's response has no secret, and the OAuth client ${sanitizeToken(id) ?? "unknown"}, ${reason}.`,
            "Search SailPoint for the new client.",
            { method: "POST", path: this.session.collection },
        );
    }

    private async post(fields: Readonly<Record<string, unknown>>, onSend: () => void): Promise<ApiClient> {
        const call: ApiCall = {
            method: "POST",
            path: this.session.collection,
            body: fields,
            contentType: "application/json",
            onSend,
        };
        const response = await this.sendAuthorized(call);
        try {
            return this.parseClient(call, this.assertSuccess(call, response));
        } catch (error) {
            // With a 3xx or 4xx SailPoint rejected the create; with any other unusable response it may have succeeded.
            throw response.status >= 300 && response.status < 500 ? error : toAmbiguousCreateError(error);
        }
    }

    /** @throws BadRequestError for an invalid id */
    private clientPath(id: string): string {
        if (!isClientId(id)) {
            throw new BadRequestError(
                "The id of the OAuth client is invalid: it is empty, `.` or `..`, longer than 256 characters, or contains " +
                    "control characters. Nothing was sent.",
                "Correct the id.",
            );
        }
        return `${this.session.collection}/${encodeURIComponent(id)}`;
    }

    /** Sends the call with a token. After a 401 nothing was processed, so the call is repeated once with a new token. */
    private async sendAuthorized(call: ApiCall): Promise<HttpResponse> {
        const { tokens } = this.session;
        let token: AccessToken | undefined;
        const authorize = async () => {
            token = await tokens.get(this.deadline);
            if (call.method !== "GET") {
                assertExpectedTenant(this.connection.expectedTenant, token.tenantId);
            }
            call.onSend?.();
            return `Bearer ${token.value}`;
        };
        const attemptLog = newAttemptLog(collectSecrets(call.body));
        const response = await this.send(call, authorize, attemptLog);
        if (response.status !== 401 || token === undefined) {
            return response;
        }
        tokens.discard(token);
        return this.send(call, authorize, attemptLog);
    }

    private async send(call: ApiCall, authorize: () => Promise<string>, attemptLog: AttemptLog): Promise<HttpResponse> {
        const isCreate = call.method === "POST";
        const headers = {
            Accept: "application/json",
            ...(call.contentType === undefined ? {} : { "Content-Type": call.contentType }),
        };
        const request: HttpRequest = {
            method: call.method,
            path: call.path,
            headers,
            idempotent: !isCreate,
            authorize,
            attemptLog,
            bypassesGate: call.bypassesGate ?? false,
            bypassesCircuitBreaker: call.bypassesCircuitBreaker ?? false,
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        };
        try {
            return await this.session.transport.send(request, this.deadline);
        } catch (error) {
            throw isCreate && attemptLog.outcomeUnknown ? toAmbiguousCreateError(error) : error;
        }
    }

    private assertSuccess(call: ApiCall, response: HttpResponse): HttpResponse {
        if (response.status < 200 || response.status >= 300) {
            throw apiError(call, response, this.session.tokens.latest);
        }
        return response;
    }

    /** @param id the client that the response must have; undefined for a create */
    private parseClient(call: ApiCall, response: HttpResponse, id?: string): ApiClient {
        const client = withTextIds(parseBody(call, response), response.body);
        if (!isApiClient(client)) {
            throw unexpectedResponse(call, response, "it contains no client with an id");
        }
        if (id !== undefined && client.id !== id) {
            const other = sanitizeToken(client.id, response.secrets) ?? "unknown";
            throw unexpectedResponse(call, response, `it has the client ${other} in place of the client ${id}`);
        }
        return client;
    }
}

/** The unversioned API has its version `v1` behind the name of the resource. */
export function collectionPath(apiVersion: string): string {
    return apiVersion === "v1" ? "/oauth-clients/v1" : `/${apiVersion}/oauth-clients`;
}

function isApiClient(value: unknown): value is ApiClient {
    return typeof value === "object" && value !== null && "id" in value && isClientId(value.id);
}

function toAmbiguousCreateError(cause: unknown): AmbiguousCreateError {
    const knownCause = cause instanceof SailPointError ? cause : undefined;
    const reason = (knownCause?.summary ?? "The create failed").replace(/\.$/, "");
    return new AmbiguousCreateError(
        `${reason}. The client may have been created.`,
        "Search SailPoint for a client of this name that was created just now, and delete it if no resource has its id. " +
            "Then run `pulumi up` again.",
        knownCause,
    );
}
