// The calls of the OAuth clients API: create, get, list, patch and delete.
import type { Operation } from "fast-json-patch";
import type { BypassOptions, RequestLine } from "../http/request";
import type { ApiClient } from "./api-client";
import { isHtml, unexpectedResponse } from "./api-error";
import type { ApiResponse } from "./api-response";
import type { ApiCall, AuthorizedRequests } from "./authorized-requests";
import { clientPath } from "./client-path";
import { parseClient, parseClients } from "./client-response";
import { toAmbiguousCreateError } from "./create-errors";

export interface ClientList {
    readonly clients: ApiClient[];
    /** The header `Date` of the response, in milliseconds; undefined if it has none. */
    readonly serverTime: number | undefined;
}

export class OAuthClientsApi {
    constructor(
        private readonly requests: AuthorizedRequests,
        private readonly collection: string,
    ) {}

    /** The request line of the create, for errors. */
    get createLine(): RequestLine {
        return { method: "POST", path: this.collection };
    }

    /** @throws AmbiguousCreateError if a client may exist although no usable response arrived */
    async create(
        fields: Readonly<Record<string, unknown>>,
        options: Pick<ApiCall, "onSend" | "secrets">,
    ): Promise<ApiClient> {
        const call: ApiCall = { ...this.createLine, body: fields, contentType: "application/json", ...options };
        const response = await this.requests.send(call);
        try {
            return parseClient(call, this.requests.assertSuccess(call, response));
        } catch (error) {
            throw isRejection(response) ? error : toAmbiguousCreateError(error);
        }
    }

    /** @throws NotFoundError; UnexpectedResponseError if the response has another client */
    async get(id: string): Promise<ApiClient> {
        const call: ApiCall = { method: "GET", path: clientPath(this.collection, id) };
        return parseClient(call, await this.requests.sendForSuccess(call), id);
    }

    /**
     * GET of all clients; the API has no pagination.
     *
     * @param filters a filter that SailPoint supports: `lastUsed le DATE` or `lastUsed isnull`
     */
    async list(filters?: string, options: BypassOptions = {}): Promise<ClientList> {
        const query = filters === undefined ? "" : `?filters=${encodeURIComponent(filters)}`;
        const call: ApiCall = { method: "GET", path: `${this.collection}${query}`, ...options };
        const response = await this.requests.sendForSuccess(call);
        const serverTime = Date.parse(response.header("Date") ?? "");
        return {
            clients: parseClients(call, response),
            serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
        };
    }

    /** @throws NotFoundError; UnexpectedResponseError if the response has another client */
    async patch(id: string, operations: readonly Operation[], secrets: readonly string[]): Promise<ApiClient> {
        const contentType = "application/json-patch+json";
        const path = clientPath(this.collection, id);
        const call: ApiCall = { method: "PATCH", path, body: operations, contentType, secrets };
        return parseClient(call, await this.requests.sendForSuccess(call), id);
    }

    /** @throws NotFoundError; UnexpectedResponseError for a success other than 204 */
    async delete(id: string): Promise<void> {
        const call: ApiCall = { method: "DELETE", path: clientPath(this.collection, id) };
        const response = await this.requests.sendForSuccess(call);
        if (response.status !== 204) {
            throw unexpectedResponse(call, response, `its status is ${response.status}, and not 204`);
        }
    }

    /** DELETE of a client that a create has just returned. It is sent at once, even if the gate is closed: the engine ends this process. */
    async undoCreate(id: string): Promise<void> {
        const path = clientPath(this.collection, id);
        await this.requests.sendForSuccess({
            method: "DELETE",
            path,
            bypassesGate: true,
            bypassesCircuitBreaker: true,
            bypassesRateLimit: true,
        });
    }
}

/**
 * Whether SailPoint has rejected the create, so that no client exists. After a 408, or the HTML page of a proxy or firewall, one may
 * exist: the request may have been passed on before.
 */
function isRejection(response: ApiResponse): boolean {
    const { status } = response;
    return status >= 300 && status < 500 && status !== 408 && !isHtml(response);
}
