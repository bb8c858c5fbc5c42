// Requests and caches the access token of one credential. Callers that wait share one request, and the token is renewed before
// it expires.
import { apiError, errorContextOf, isHtml, parseBody, parseErrorBody, unexpectedResponse } from "./api-error";
import { FixedDeadline } from "../http/deadline";
import type { Deadline } from "../http/deadline";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { ApiResponse } from "./api-response";
import type { ApiTransport } from "./api-transport";
import type { Connection } from "./connection";
import { AuthenticationError, PermissionError, TimeoutError } from "./errors";
import type { SailPointError } from "./errors";
import { sanitizeToken } from "../http/sanitize";
import { SingleFlight } from "../http/single-flight";
import type { BypassOptions, HttpRequest } from "../http/request";
import { RAISE_OPERATION_TIMEOUT, SHARED_WORK_SHARE } from "./timeouts";

export interface AccessToken {
    readonly value: string;
    /** The tenant of the token, if SailPoint's response contains it. */
    readonly tenantId: string | undefined;
}

interface CachedToken extends AccessToken {
    /** The time of the clock (`Clock.now`) from which on a new token is requested. */
    readonly refreshAt: number;
}

/** The share of the lifetime that is left when the token is renewed. Not minutes: a token may be valid for only 15 seconds. */
const REFRESH_MARGIN = 0.1;
/** RFC 6749 allows a server to omit `expires_in`; SailPoint's default is 12 hours. */
const DEFAULT_LIFETIME_SECONDS = 600;

/** The error codes of RFC 6749 for an invalid or unauthorized credential. */
const CREDENTIAL_ERROR_CODES: ReadonlySet<unknown> = new Set([
    "invalid_client",
    "unauthorized_client",
    "invalid_grant",
]);

const TOKEN_REQUEST = { method: "POST", path: "/oauth/token" } as const;

type Credential = Pick<Connection, "clientId" | "clientSecret" | "operationTimeoutSeconds">;

export class TokenSource {
    private current: CachedToken | undefined;
    /** One for each combination of {@link BypassOptions}, by its key. */
    private readonly flights = new Map<string, SingleFlight<CachedToken>>();
    private rejection: AuthenticationError | undefined;

    constructor(
        private readonly transport: ApiTransport,
        private readonly credential: Credential,
        private readonly clock: Clock = getProcessClock(),
    ) {}

    /**
     * Returns a token that is valid for a while.
     *
     * @param deadline how long the caller waits; the request for the token has its own deadline
     * @param options the conditions under which the caller's request is sent, and also the request for its token
     * @throws AuthenticationError if SailPoint rejects the credential, and at each later call: this process does not send a
     * rejected credential again, because SailPoint could take many rejected attempts for an attack.
     */
    async get(deadline: Deadline, options: BypassOptions = {}): Promise<AccessToken> {
        if (this.rejection !== undefined) {
            throw this.rejection;
        }
        if (this.current !== undefined && this.clock.now() < this.current.refreshAt) {
            return this.current;
        }
        const { bypassesGate = false, bypassesCircuitBreaker = false } = options;
        return this.flight(`${bypassesGate} ${bypassesCircuitBreaker}`).get(
            deadline,
            () => this.fetch({ bypassesGate, bypassesCircuitBreaker }),
            () => tokenTimeout(deadline),
        );
    }

    /** The current token; empty if there is none. */
    get latest(): string {
        return this.current?.value ?? "";
    }

    /** Discards a token that the API rejected, so that the next caller gets a new one. */
    discard(rejected: AccessToken): void {
        if (this.current === rejected) {
            this.current = undefined;
        }
    }

    private flight(key: string): SingleFlight<CachedToken> {
        const flight = this.flights.get(key) ?? new SingleFlight<CachedToken>(this.clock);
        this.flights.set(key, flight);
        return flight;
    }

    private async fetch(options: BypassOptions): Promise<CachedToken> {
        const { clientId, clientSecret, operationTimeoutSeconds } = this.credential;
        const requestedAt = this.clock.now();
        const request: HttpRequest = {
            ...TOKEN_REQUEST,
            ...options,
            headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
            body: new URLSearchParams({
                grant_type: "client_credentials",
                client_id: clientId,
                client_secret: clientSecret,
            }).toString(),
            idempotent: true,
        };
        const deadline = new FixedDeadline(operationTimeoutSeconds * SHARED_WORK_SHARE, this.clock);
        const response = await this.transport.send(request, deadline);
        if (isCredentialRejection(response)) {
            this.rejection = credentialRejected(request, response);
            throw this.rejection;
        }
        if (response.status !== 200) {
            throw tokenError(request, response);
        }
        this.current = parseToken(request, response, requestedAt);
        return this.current;
    }
}

/** A 400 with another error code concerns the request or comes from a gateway, so it does not disable the credential. */
function isCredentialRejection(response: ApiResponse): boolean {
    const { status } = response;
    return status === 401 || (status === 400 && CREDENTIAL_ERROR_CODES.has(parseErrorBody(response).error));
}

function tokenTimeout({ seconds }: Deadline): TimeoutError {
    return new TimeoutError(
        `SailPoint issued no access token within ${seconds} seconds.`,
        `Try again; if the error persists, check the network, and ${RAISE_OPERATION_TIMEOUT}.`,
        TOKEN_REQUEST,
    );
}

/** Ids, inputs, scopes and roles play no part in a request for a token, so hints about them would mislead. */
function tokenError(request: HttpRequest, response: ApiResponse): SailPointError {
    const { status, settingLabels } = response;
    if (![403, 404, 410].includes(status) || (status === 403 && isHtml(response))) {
        return apiError(request, response);
    }
    const { text, detailCode, trackingId } = parseErrorBody(response);
    const detail = text === undefined ? "" : `: ${text.replace(/\.$/, "")}`;
    return status === 403
        ? new PermissionError(
              `SailPoint denied the request for an access token (403)${detail}.`,
              `The user of the personal access token (${settingLabels.credential}) may be restricted to other networks or locations. Check also that ` +
                  `${settingLabels.address} is that of the tenant.`,
              { ...errorContextOf(request, response), detailCode, trackingId },
          )
        : unexpectedResponse(request, response, `the token endpoint responded with status ${status}${detail}`);
}

function credentialRejected(request: HttpRequest, response: ApiResponse): AuthenticationError {
    const detail = isHtml(response)
        ? "the response is an HTML page, for example of a proxy or a login, and not from the API"
        : parseErrorBody(response).text;
    return new AuthenticationError(
        `SailPoint rejected the personal access token${detail === undefined ? "" : `: ${detail.replace(/\.$/, "")}`}.`,
        `Check ${response.settingLabels.credential}: the personal access token may have expired, been deleted, or belong to another tenant. ` +
            "A destroy or refresh uses the configuration of the last `pulumi up`; after changing it, add --run-program.",
        errorContextOf(request, response),
    );
}

function parseToken(request: HttpRequest, response: ApiResponse, requestedAt: number): CachedToken {
    const fields = (parseBody(request, response) ?? {}) as Record<string, unknown>;
    const value = fields.access_token;
    // The b64token of RFC 6750. Other characters would break the header Authorization.
    if (typeof value !== "string" || !/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
        throw unexpectedResponse(request, response, "the token endpoint returned no access token");
    }
    const { expires_in: expiresIn } = fields;
    const lifetime = typeof expiresIn === "number" || typeof expiresIn === "string" ? Number(expiresIn) : 0;
    const seconds = lifetime > 0 ? lifetime : DEFAULT_LIFETIME_SECONDS;
    return {
        value,
        tenantId: sanitizeToken(fields.tenant_id),
        refreshAt: requestedAt + seconds * 1000 * (1 - REFRESH_MARGIN),
    };
}
