// The five calls of the OAuth clients API, with a token for each. Knows nothing of Pulumi.
import type { Operation } from "fast-json-patch";
import { apiError, parseBody, unexpectedAnswer } from "./api-error";
import { hostOf } from "./base-url";
import { Budget } from "./budget";
import type { TimeLimit } from "./budget";
import { isClientId } from "./client-id";
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";
import { ClientReader } from "./client-reader";
import type { Reads } from "./client-reader";
import type { Connection } from "./connection";
import { Creates } from "./creates";
import type { Create } from "./creates";
import { AmbiguousCreateError, BadRequestError, SailPointError } from "./errors";
import { secretsIn } from "./masking";
import { NOBODY } from "./observer";
import type { Observer } from "./observer";
import { TokenSource } from "./token";
import type { AccessToken } from "./token";
import { noPast, Transport } from "./transport";
import type { HttpAnswer, HttpRequest, Past, RequestLine } from "./transport";

/**
 * A client as SailPoint tells it. Only the id is sure to be there with its right type: a real server need not keep its
 * contract, so whoever reads a field converts it.
 */
export interface ApiClient {
    readonly id: string;
    readonly [field: string]: unknown;
}

/** Where a client lives. */
export interface Tenant {
    /** Host with port. */
    readonly host: string;
    /** SailPoint's id of the tenant, where the token answer has one. */
    readonly tenantId: string | undefined;
}

/** What a create that lost its answer may have made. */
export interface Orphans {
    /** Clients that came to be after the create left, and not by another call of this process. */
    readonly suspects: readonly ApiClient[];
    /** Whether one suspect alone must be of this create, unless somebody outside of this process has made it. */
    readonly isSure: boolean;
}

interface Call extends RequestLine {
    readonly body?: unknown;
    readonly contentType?: string;
    /** Told each time that the call is about to be sent. */
    readonly leaves?: () => void;
}

/** What all operations on one tenant with one credential share. */
class Session {
    readonly transport: Transport;
    readonly tokens: TokenSource;
    readonly collection: string;
    readonly creates: Creates;
    readonly reader: ClientReader;

    constructor(connection: Connection, observer: Observer, clock: Clock) {
        this.creates = new Creates(clock);
        this.transport = new Transport(connection, observer, clock);
        this.tokens = new TokenSource(this.transport, connection, clock);
        this.collection = collectionPath(connection.apiVersion);
        this.reader = new ClientReader(connection.refreshByList, clock);
    }
}

export class SailPointClient {
    /** Host with port. */
    readonly host: string;

    private readonly session: Session;
    private readonly budget: TimeLimit;

    /** @param shared by operations of the same connection; left out, the client is the first of its own */
    constructor(
        private readonly connection: Connection,
        private readonly observer: Observer = NOBODY,
        private readonly clock: Clock = clockOfProcess(),
        shared?: { session: Session; budget: TimeLimit },
    ) {
        this.host = hostOf(connection.baseUrl);
        this.session = shared?.session ?? new Session(connection, observer, clock);
        this.budget = shared?.budget ?? new Budget(connection.operationTimeoutSeconds, clock);
    }

    /**
     * The same client with its time beginning now: an operation of the engine may take so long in all.
     *
     * @param seconds default: the connection's `operationTimeoutSeconds`
     */
    operation(seconds = this.connection.operationTimeoutSeconds): SailPointClient {
        return this.within(new Budget(seconds, this.clock));
    }

    private within(budget: TimeLimit): SailPointClient {
        return new SailPointClient(this.connection, this.observer, this.clock, { session: this.session, budget });
    }

    /** The tenant that the credential belongs to; costs a token request where there is no token yet. */
    async tenant(): Promise<Tenant> {
        const { tenantId } = await this.session.tokens.get(this.budget);
        return { host: this.host, tenantId };
    }

    /**
     * POST: creates a client. The answer is the only one that ever holds the secret.
     *
     * @throws AmbiguousCreateError if a client may exist although the answer never came or cannot be used; for
     * {@link findOrphans}
     */
    async create(fields: Readonly<Record<string, unknown>>): Promise<ApiClient> {
        const { creates } = this.session;
        const create = creates.begin(fields);
        try {
            const client = await this.post(fields, create);
            creates.settled(create, client.id);
            this.session.reader.writes(client.id);
            return client;
        } catch (error) {
            if (error instanceof AmbiguousCreateError) {
                creates.remember(error, create);
            } else {
                creates.settled(create);
            }
            throw error;
        }
    }

    /**
     * Looks in the list for what a create that lost its answer may have made.
     *
     * @param isLike whether a client is like the one that was sent
     * @throws what the list throws; a list without such a client is no proof that there is none
     */
    async findOrphans(error: AmbiguousCreateError, isLike: (client: ApiClient) => boolean): Promise<Orphans> {
        // The create may have used up its time, and whom nobody looks for nobody can name.
        const seconds = Math.max(this.budget.left / 1000, this.connection.requestTimeoutSeconds);
        const clients = await this.operation(seconds).list();
        const { creates, transport } = this.session;
        const create = creates.of(error);
        const since = create === undefined ? undefined : transport.serverClock.atLeast(create.leftAt);
        // What does not say when it was created may be new.
        const isNew = (client: ApiClient) => since === undefined || !(createdAt(client) < since);
        const suspects = clients.filter((client) => !creates.hasMade(client.id) && isNew(client) && isLike(client));
        const isTimeKnown = since !== undefined && suspects.every((client) => createdAt(client) >= since);
        return { suspects, isSure: create !== undefined && isTimeKnown && creates.isAlone(create) };
    }

    /**
     * The client, by GET or, where many are read, from a LIST of the last half minute.
     *
     * @throws NotFoundError if a GET says so
     */
    read(id: string): Promise<ApiClient> {
        return this.session.reader.read(id, this.reads(id));
    }

    /**
     * Looks for a client in the list after a GET has answered 404; the list may be one of the last half minute.
     *
     * @returns undefined if the list lacks it
     * @throws what {@link list} throws
     */
    findListed(id: string): Promise<ApiClient | undefined> {
        return this.session.reader.findListed(id, this.reads(id));
    }

    /** GET by id. @throws NotFoundError */
    async get(id: string): Promise<ApiClient> {
        const call: Call = { method: "GET", path: this.member(id) };
        return this.readClient(call, this.successful(call, await this.authorized(call)));
    }

    /**
     * GET of all clients; the API has no pages.
     *
     * @param filters the only ones that SailPoint knows are `lastUsed le DATE` and `lastUsed isnull`
     */
    async list(filters?: string): Promise<ApiClient[]> {
        const query = filters === undefined ? "" : `?filters=${encodeURIComponent(filters)}`;
        const call: Call = { method: "GET", path: `${this.session.collection}${query}` };
        const answer = this.successful(call, await this.authorized(call));
        const clients = parseBody(call, answer);
        if (!Array.isArray(clients) || !clients.every(isApiClient)) {
            throw unexpectedAnswer(call, answer, "it is no array of clients with an id each");
        }
        return clients;
    }

    /** PATCH with JSON Patch operations (RFC 6902); answers the whole client. @throws NotFoundError */
    async patch(id: string, operations: readonly Operation[]): Promise<ApiClient> {
        this.session.reader.writes(id);
        const contentType = "application/json-patch+json";
        const call: Call = { method: "PATCH", path: this.member(id), body: operations, contentType };
        return this.readClient(call, this.successful(call, await this.authorized(call)));
    }

    /** DELETE. @throws NotFoundError */
    async delete(id: string): Promise<void> {
        this.session.reader.writes(id);
        const call: Call = { method: "DELETE", path: this.member(id) };
        this.successful(call, await this.authorized(call));
    }

    private reads(id: string): Reads {
        return {
            budget: this.budget,
            get: () => this.get(id),
            list: (budget) => this.within(budget).list(),
        };
    }

    private async post(fields: Readonly<Record<string, unknown>>, create: Create): Promise<ApiClient> {
        const call: Call = {
            method: "POST",
            path: this.session.collection,
            body: fields,
            contentType: "application/json",
            leaves: () => {
                this.session.creates.leaves(create);
            },
        };
        const answer = await this.authorized(call);
        try {
            return this.readClient(call, this.successful(call, answer));
        } catch (error) {
            // Below 500 SailPoint has refused; above, or with an answer that makes no sense, it may have created.
            throw answer.status >= 300 && answer.status < 500 ? error : ambiguousCreate(error);
        }
    }

    /** @throws BadRequestError for an id that can be none */
    private member(id: string): string {
        if (!isClientId(id)) {
            throw new BadRequestError(
                "The id that was given can be that of no OAuth client: it is empty or too long, has dots only, or holds " +
                    "characters that cannot be seen.",
                "Correct the id.",
            );
        }
        return `${this.session.collection}/${encodeURIComponent(id)}`;
    }

    /** Sends with a token. A 401 means that nothing was done, so the call is repeated once with a fresh token. */
    private async authorized(call: Call): Promise<HttpAnswer> {
        const { tokens } = this.session;
        let token: AccessToken | undefined;
        const authorize = async () => {
            token = await tokens.get(this.budget);
            call.leaves?.();
            return `Bearer ${token.value}`;
        };
        const past = noPast(secretsIn(call.body));
        const answer = await this.send(call, authorize, past);
        if (answer.status !== 401 || token === undefined) {
            return answer;
        }
        tokens.discard(token);
        return this.send(call, authorize, past);
    }

    private async send(call: Call, authorize: () => Promise<string>, past: Past): Promise<HttpAnswer> {
        const isCreate = call.method === "POST";
        const headers = {
            Accept: "application/json",
            ...(call.contentType === undefined ? {} : { "Content-Type": call.contentType }),
        };
        const request: HttpRequest = {
            method: call.method,
            path: call.path,
            headers,
            mayBeCarriedOutTwice: !isCreate,
            authorize,
            past,
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        };
        try {
            return await this.session.transport.send(request, this.budget);
        } catch (error) {
            throw isCreate && past.mayBeDone ? ambiguousCreate(error) : error;
        }
    }

    private successful(call: Call, answer: HttpAnswer): HttpAnswer {
        if (answer.status < 200 || answer.status >= 300) {
            throw apiError(call, answer, this.session.tokens.latest);
        }
        return answer;
    }

    private readClient(call: Call, answer: HttpAnswer): ApiClient {
        const client = parseBody(call, answer);
        if (!isApiClient(client)) {
            throw unexpectedAnswer(call, answer, "it holds no client with an id");
        }
        return client;
    }
}

/** `v1` is the first of the versions that stand behind the name of the resource. */
export function collectionPath(apiVersion: string): string {
    return apiVersion === "v1" ? "/oauth-clients/v1" : `/${apiVersion}/oauth-clients`;
}

/** Milliseconds; NaN where the client does not say it. */
function createdAt({ created }: ApiClient): number {
    return typeof created === "string" ? Date.parse(created) : NaN;
}

function isApiClient(value: unknown): value is ApiClient {
    return typeof value === "object" && value !== null && "id" in value && isClientId(value.id);
}

function ambiguousCreate(cause: unknown): AmbiguousCreateError {
    const known = cause instanceof SailPointError ? cause : undefined;
    return new AmbiguousCreateError(
        `${known?.meaning ?? "The create failed."} The client may have been created all the same.`,
        "Look in SailPoint for a client of this name that was created just now; delete it if it is there, then run " +
            "`pulumi up` again.",
        known,
    );
}
