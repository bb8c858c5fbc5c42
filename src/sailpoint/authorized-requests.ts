// Sends the requests of one operation with an access token.
import type { Deadline } from "../http/deadline";
import { collectSecrets } from "../http/redact";
import { newAttemptLog } from "../http/request";
import type { AttemptLog, BypassOptions, HttpRequest, RequestLine } from "../http/request";
import { apiError, isHtml } from "./api-error";
import type { ApiResponse } from "./api-response";
import type { ApiTransport } from "./api-transport";
import type { Connection } from "./connection";
import { toAmbiguousCreateError } from "./create-errors";
import { assertExpectedTenant } from "./expected-tenant";
import type { AccessToken, TokenSource } from "./token-source";

export interface ApiCall extends RequestLine, BypassOptions {
    readonly body?: unknown;
    readonly contentType?: string;
    /** Further values of the body that no message may quote; those of fields such as `secret` are found by their names. */
    readonly secrets?: readonly string[];
    /** Called before each attempt to send the request. */
    readonly onSend?: () => void;
}

export class AuthorizedRequests {
    constructor(
        private readonly connection: Pick<Connection, "expectedTenant">,
        private readonly transport: ApiTransport,
        private readonly tokens: TokenSource,
        private readonly deadline: Deadline,
        /** Values that no message about any of the calls may quote. */
        private readonly secrets: readonly string[],
    ) {}

    /** @throws the error for a status other than 2xx, and those of {@link send} */
    async sendForSuccess(call: ApiCall): Promise<ApiResponse> {
        return this.assertSuccess(call, await this.send(call));
    }

    assertSuccess(call: ApiCall, response: ApiResponse): ApiResponse {
        if (response.status < 200 || response.status >= 300) {
            throw apiError(call, response, this.tokens.latest);
        }
        return response;
    }

    /**
     * Returns the response with any status. After a 401 of the API, SailPoint has processed nothing, so the call is sent once more
     * with a new token. A create is not sent again after the HTML page of a proxy.
     *
     * @throws AmbiguousCreateError if a POST may have been processed although no response arrived
     */
    async send(call: ApiCall): Promise<ApiResponse> {
        let token: AccessToken | undefined;
        const authorize = async () => {
            token = await this.tokens.get(this.deadline, call);
            if (call.method !== "GET") {
                assertExpectedTenant(this.connection.expectedTenant, token.tenantId);
            }
            call.onSend?.();
            return `Bearer ${token.value}`;
        };
        const attemptLog = newAttemptLog([...this.secrets, ...collectSecrets(call.body), ...(call.secrets ?? [])]);
        const response = await this.sendOnce(call, authorize, attemptLog);
        if (response.status !== 401 || token === undefined || (call.method === "POST" && isHtml(response))) {
            return response;
        }
        this.tokens.discard(token);
        return this.sendOnce(call, authorize, attemptLog);
    }

    private async sendOnce(
        call: ApiCall,
        authorize: () => Promise<string>,
        attemptLog: AttemptLog,
    ): Promise<ApiResponse> {
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
            bypassesRateLimit: call.bypassesRateLimit ?? false,
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        };
        try {
            return await this.transport.send(request, this.deadline);
        } catch (error) {
            throw isCreate && attemptLog.outcomeUnknown ? toAmbiguousCreateError(error) : error;
        }
    }
}
