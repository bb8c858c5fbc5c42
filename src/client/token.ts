// The access token of one credential: fetched once however many callers wait for it, renewed before it ends.
import { apiError, factsOf, parseBody, unexpectedAnswer, whatSailPointSaid } from "./api-error";
import type { TimeLimit } from "./budget";
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";
import type { Connection } from "./connection";
import { AuthenticationError, TimeoutError } from "./errors";
import { oneWord } from "./foreign-text";
import { SharedWork } from "./shared-work";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";

export interface AccessToken {
    readonly value: string;
    /** The tenant that the token is good for, where SailPoint says it. */
    readonly tenantId: string | undefined;
}

interface LivingToken extends AccessToken {
    /** Milliseconds of the clock after which a new one is fetched. */
    readonly renewAt: number;
}

/** A token may live for 15 seconds only, so the margin is a share of its life and not a number of minutes. */
const MARGIN = 0.1;
/** RFC 6749 lets a server leave `expires_in` out; SailPoint's default is 12 hours. */
const ASSUMED_LIFETIME_SECONDS = 600;

/** The words of RFC 6749 for a credential that is wrong or may not have a token. */
const REFUSALS: ReadonlySet<unknown> = new Set(["invalid_client", "unauthorized_client", "invalid_grant"]);

const TOKEN_REQUEST = { method: "POST", path: "/oauth/token" } as const;

export class TokenSource {
    private current: LivingToken | undefined;
    private readonly fetching: SharedWork<LivingToken>;
    private refusal: AuthenticationError | undefined;

    constructor(
        private readonly transport: Transport,
        private readonly credential: Pick<Connection, "clientId" | "clientSecret" | "credentialLabel">,
        private readonly clock: Clock = clockOfProcess(),
    ) {
        this.fetching = new SharedWork<LivingToken>(lateToken, clock);
    }

    /**
     * A token that is still good for a while.
     *
     * @param budget the time of the operation that asks: it waits no longer, whoever else waits for the same token
     * @throws AuthenticationError if the credential is refused. It is not shown to SailPoint again by this process:
     * hundreds of refused attempts of one stack would look like an attack.
     */
    async get(budget: TimeLimit): Promise<AccessToken> {
        if (this.refusal !== undefined) {
            throw this.refusal;
        }
        if (this.current !== undefined && this.clock.now() < this.current.renewAt) {
            return this.current;
        }
        return this.fetching.get(budget, (longest) => this.fetch(longest));
    }

    /** The token as it was last given out; empty before the first. */
    get latest(): string {
        return this.current?.value ?? "";
    }

    /** Says that the API refused this token: the next caller gets another one. */
    discard(refused: AccessToken): void {
        if (this.current === refused) {
            this.current = undefined;
        }
    }

    private async fetch(budget: TimeLimit): Promise<LivingToken> {
        const { clientId, clientSecret } = this.credential;
        const askedAt = this.clock.now();
        const request: HttpRequest = {
            ...TOKEN_REQUEST,
            headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
            body: new URLSearchParams({
                grant_type: "client_credentials",
                client_id: clientId,
                client_secret: clientSecret,
            }).toString(),
            mayBeCarriedOutTwice: true,
        };
        const answer = await this.transport.send(request, budget);
        if (isRefusal(answer)) {
            this.refusal = refusedCredential(request, answer, this.credential.credentialLabel);
            throw this.refusal;
        }
        if (answer.status !== 200) {
            throw apiError(request, answer);
        }
        this.current = readToken(request, answer, askedAt);
        return this.current;
    }
}

/** Another 400 is of the request, or of something on the way: it must not stick to the credential. */
function isRefusal(answer: HttpAnswer): boolean {
    const { status } = answer;
    return status === 401 || (status === 400 && REFUSALS.has(whatSailPointSaid(answer).error));
}

function lateToken({ seconds }: TimeLimit): TimeoutError {
    return new TimeoutError(
        `SailPoint gave no access token within ${seconds} seconds.`,
        "Try again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
        TOKEN_REQUEST,
        true,
    );
}

function refusedCredential(request: HttpRequest, answer: HttpAnswer, label: string): AuthenticationError {
    const said = whatSailPointSaid(answer).text;
    return new AuthenticationError(
        `SailPoint refuses the personal access token${said === undefined ? "" : `: ${said.replace(/\.$/, "")}`}.`,
        `Check ${label}: the personal access token may have expired, been deleted, or belong to another tenant. ` +
            "A destroy or refresh uses the configuration of the last `pulumi up`: after a change of it add --run-program.",
        factsOf(request, answer),
    );
}

function readToken(request: HttpRequest, answer: HttpAnswer, askedAt: number): LivingToken {
    const fields = (parseBody(request, answer) ?? {}) as Record<string, unknown>;
    const value = fields.access_token;
    // RFC 6750 b64token; anything else would break the header that it goes into.
    if (typeof value !== "string" || !/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
        throw unexpectedAnswer(request, answer, "the token endpoint answered without an access token");
    }
    const { expires_in: told } = fields;
    const lifetime = typeof told === "number" || typeof told === "string" ? Number(told) : 0;
    const seconds = lifetime > 0 ? lifetime : ASSUMED_LIFETIME_SECONDS;
    return {
        value,
        tenantId: oneWord(fields.tenant_id),
        renewAt: askedAt + seconds * 1000 * (1 - MARGIN),
    };
}
