// Checks that a response has the client, or the list of clients, that was requested.
import { sanitizeToken } from "../http/sanitize";
import type { RequestLine } from "../http/request";
import type { ApiResponse } from "./api-response";
import type { ApiClient } from "./api-client";
import { parseBody, unexpectedResponse } from "./api-error";
import { isClientId } from "./client-id";
import { withTextIds } from "./numeric-ids";

/**
 * @param id the client that the response must have; undefined for a create
 * @throws UnexpectedResponseError
 */
export function parseClient(call: RequestLine, response: ApiResponse, id?: string): ApiClient {
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

/** @throws UnexpectedResponseError */
export function parseClients(call: RequestLine, response: ApiResponse): ApiClient[] {
    const clients = withTextIds(parseBody(call, response), response.body);
    if (!Array.isArray(clients) || !clients.every(isApiClient)) {
        throw unexpectedResponse(call, response, "it is not an array of clients with ids");
    }
    return clients;
}

function isApiClient(value: unknown): value is ApiClient {
    return typeof value === "object" && value !== null && "id" in value && isClientId(value.id);
}
