// The access token of one credential: fetched once however many callers wait for it, renewed before it ends.
import { apiError, errorContextOf, parseBody, unexpectedResponse, parseErrorBody } from "./api-error";
import type { Deadline } from "../http/deadline";
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { Connection } from "./connection";
import { AuthenticationError, TimeoutError } from "./errors";
import { sanitizeToken } from "../http/sanitize";
import { SingleFlight } from "../http/single-flight";
import type { HttpResponse, HttpRequest, Transport } from "../http/transport";

export interface AccessToken {
    readonly value: string;
    /** The tenant that the token is good for, where SailPoint says it. */
    readonly tenantId: string | undefined;
}

interface CachedToken extends AccessToken {
    /** Milliseconds of the clock after which a new one is fetched. */
    readonly refreshAt: number;
}

/** A token may live for 15 seconds only, so the margin is a share of its life and not a number of minutes. */
const REFRESH_MARGIN = 0.1;
/** RFC 6749 lets a server leave `expires_in` out; SailPoint's default is 12 hours. */
const DEFAULT_LIFETIME_SECONDS = 600;

/** The words of RFC 6749 for a credential that is wrong or may not have a token. */
const CREDENTIAL_ERROR_CODES: ReadonlySet<unknown> = new Set([
    "invalid_client",
    "unauthorized_client",
    "invalid_grant",
]);

const TOKEN_REQUEST = { method: "POST", path: "/oauth/token" } as const;

export class TokenSource {
    private current: CachedToken | undefined;
    private readonly tokenFlight: SingleFlight<CachedToken>;
    private rejection: AuthenticationError | undefined;

    constructor(
        private readonly transport: Transport,
        private readonly credential: Pick<Connection, "clientId" | "clientSecret" | "credentialLabel">,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.tokenFlight = new SingleFlight<CachedToken>(tokenTimeout, clock);
    }

    /**
     * A token that is still good for a while.
     *
     * @param deadline the time of the operation that asks: it waits no longer, whoever else waits for the same token
     * @throws AuthenticationError if the credential is refused. It is not shown to SailPoint again by this process:
     * hundreds of refused attempts of one stack would look like an attack.
     */
    async get(deadline: Deadline): Promise<AccessToken> {
        if (this.rejection !== undefined) {
            throw this.rejection;
        }
        if (this.current !== undefined && this.clock.now() < this.current.refreshAt) {
            return this.current;
        }
        return this.tokenFlight.get(deadline, (sharedDeadline) => this.fetch(sharedDeadline));
    }

    /** The token as it was last given out; empty before the first. */
    get latest(): string {
        return this.current?.value ?? "";
    }

    /** Says that the API refused this token: the next caller gets another one. */
    discard(rejected: AccessToken): void {
        if (this.current === rejected) {
            this.current = undefined;
        }
    }

    private async fetch(deadline: Deadline): Promise<CachedToken> {
        const { clientId, clientSecret } = this.credential;
        const requestedAt = this.clock.now();
        const request: HttpRequest = {
            ...TOKEN_REQUEST,
            headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
            body: new URLSearchParams({
                grant_type: "client_credentials",
                client_id: clientId,
                client_secret: clientSecret,
            }).toString(),
            idempotent: true,
        };
        const response = await this.transport.send(request, deadline);
        if (isCredentialRejection(response)) {
            this.rejection = credentialRejected(request, response, this.credential.credentialLabel);
            throw this.rejection;
        }
        if (response.status !== 200) {
            throw apiError(request, response);
        }
        this.current = parseToken(request, response, requestedAt);
        return this.current;
    }
}

/** Another 400 is of the request, or of something on the way: it must not stick to the credential. */
function isCredentialRejection(response: HttpResponse): boolean {
    const { status } = response;
    return status === 401 || (status === 400 && CREDENTIAL_ERROR_CODES.has(parseErrorBody(response).error));
}

function tokenTimeout({ seconds }: Deadline): TimeoutError {
    return new TimeoutError(
        `SailPoint gave no access token within ${seconds} seconds.`,
        "Try again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
        TOKEN_REQUEST,
        true,
    );
}

function credentialRejected(request: HttpRequest, response: HttpResponse, label: string): AuthenticationError {
    const detail = parseErrorBody(response).text;
    return new AuthenticationError(
        `SailPoint refuses the personal access token${detail === undefined ? "" : `: ${detail.replace(/\.$/, "")}`}.`,
        `Check ${label}: the personal access token may have expired, been deleted, or belong to another tenant. ` +
            "A destroy or refresh uses the configuration of the last `pulumi up`: after a change of it add --run-program.",
        errorContextOf(request, response),
    );
}

function parseToken(request: HttpRequest, response: HttpResponse, requestedAt: number): CachedToken {
    const fields = (parseBody(request, response) ?? {}) as Record<string, unknown>;
    const value = fields.access_token;
    // RFC 6750 b64token; anything else would break the header that it goes into.
    if (typeof value !== "string" || !/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
        throw unexpectedResponse(request, response, "the token endpoint answered without an access token");
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
