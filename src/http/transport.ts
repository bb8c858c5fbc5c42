// HTTP for the client: everything that axios knows stays in this file, so that nothing it holds gets out.
import axios from "axios";
import type { AxiosInstance, AxiosResponse } from "axios";
import { hostOf } from "../sailpoint/base-url";
import type { Deadline } from "./deadline";
import { getProcessClock, delay } from "./clock";
import type { Clock } from "./clock";
import type { Connection } from "../sailpoint/connection";
import {
    codeOf,
    describeConnectionError,
    connectionErrorOutcome,
    isRequestNotSent,
    isTimeout,
} from "./connection-error";
import {
    ConnectionError,
    RateLimitError,
    SailPointError,
    TimeoutError,
    UnexpectedResponseError,
} from "../sailpoint/errors";
import type { ErrorContext } from "../sailpoint/errors";
import { sanitizeToken } from "./sanitize";
import type { Observer } from "./observer";
import { RateLimitTimeout, RateLimiter } from "./rate-limiter";
import { proxyAgentFor } from "./proxy-agent";
import { decideRetry, retryReason } from "./retry-decision";
import type { AttemptOutcome, RetryDecision } from "./retry-decision";
import { ServerClock } from "./server-clock";

/** What an error may tell of a request. */
export interface RequestLine {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path from the base URL on, with the query where there is one. */
    readonly path: string;
}

/** What the tries of a call have come to so far, of all the requests that it consists of. */
export interface AttemptLog {
    attempts: number;
    /** Whether one of them may have been carried out although nobody knows. */
    outcomeUnknown: boolean;
    /** What was sent and must be in no message. */
    readonly secrets: string[];
}

export function newAttemptLog(secrets: readonly string[] = []): AttemptLog {
    return { attempts: 0, outcomeUnknown: false, secrets: [...secrets] };
}

export interface HttpRequest extends RequestLine {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Whether it does no harm if the request is carried out twice. */
    readonly idempotent: boolean;
    /** The header Authorization, asked for when the request has its turn; only a request for a token has none. */
    readonly authorize?: () => Promise<string>;
    /** Left out: this is the first request of the call. It is kept up to date. */
    readonly attemptLog?: AttemptLog;
}

export interface HttpResponse {
    readonly status: number;
    readonly body: string;
    /** When it came, in milliseconds since the epoch. */
    readonly receivedAt: number;
    /** How many times the call was sent. */
    readonly attempts: number;
    /** Whether it may have been carried out, by a try before this answer or by that of a failure. */
    readonly outcomeUnknown: boolean;
    /** What was sent and must be in no message, although the answer may quote it. */
    readonly secrets: readonly string[];
    header(name: string): string | undefined;
}

/** A LIST of 20,000 clients has some 25 MB; more than this is no answer of the API. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

const TOKEN_REQUESTS_PER_10_SECONDS = 100;

/** A wait that a person would wonder about. */
const REPORTED_WAIT_MS = 3_000;

/** A request and what has become of it so far. */
interface PendingRequest {
    readonly request: HttpRequest;
    readonly deadline: Deadline;
    readonly attemptLog: AttemptLog;
    /** Of this request alone: the plan begins anew with each. */
    attempts: number;
}

/** What came of one try: an answer or a failure, and the next try where there is to be one. */
interface AttemptResult {
    readonly response?: AxiosResponse<string | undefined>;
    readonly error?: unknown;
    readonly retry: RetryDecision | undefined;
}

export class Transport {
    /** SailPoint's, by the answers that came. */
    readonly serverClock = new ServerClock();

    private readonly http: AxiosInstance;
    private readonly rateLimiter: RateLimiter;
    /** The token endpoint counts for itself, with a limit that nobody comes near; a pause of it is for all who ask there. */
    private readonly tokenRateLimiter: RateLimiter;
    private readonly timeoutSeconds: number;
    private readonly clientSecret: string;
    /** SailPoint's host and the way to it, for messages. */
    private readonly endpoint: string;

    /** @throws ConfigurationError if the environment names a proxy that is none */
    constructor(
        connection: Pick<Connection, "baseUrl" | "clientSecret" | "requestTimeoutSeconds" | "requestsPer10Seconds">,
        private readonly observer: Observer,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.timeoutSeconds = connection.requestTimeoutSeconds;
        this.clientSecret = connection.clientSecret;
        this.rateLimiter = new RateLimiter(connection.requestsPer10Seconds, clock);
        this.tokenRateLimiter = new RateLimiter(TOKEN_REQUESTS_PER_10_SECONDS, clock);
        const proxyAgent = proxyAgentFor(connection.baseUrl, this.timeoutSeconds * 1000, clock);
        const proxyNote = proxyAgent === undefined ? "" : ` through the proxy ${proxyAgent.label}`;
        this.endpoint = `${hostOf(connection.baseUrl)}${proxyNote}`;
        this.http = axios.create({
            adapter: "http",
            baseURL: connection.baseUrl,
            httpsAgent: proxyAgent,
            // The tunnel is ours; axios shall not look for a proxy as well.
            proxy: false,
            // A redirect of the API leads to a login page; following it would also carry the token elsewhere.
            maxRedirects: 0,
            maxContentLength: MAX_RESPONSE_BYTES,
            responseType: "text",
            // Each status is an answer; what it means is decided elsewhere.
            validateStatus: null,
            // axios parses leniently and keeps a broken body as a string: parse it where the failure can be named.
            transformResponse: [(body: unknown) => body],
        });
    }

    /**
     * Sends a request, again where that helps and does no harm, until the operation's time is over.
     *
     * @throws TimeoutError, ConnectionError, RateLimitError (no turn in time), UnexpectedResponseError (an answer that is
     * cut off or too large), and whatever `authorize` throws
     */
    async send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
        const attemptLog = request.attemptLog ?? newAttemptLog();
        attemptLog.secrets.push(this.clientSecret);
        const pending: PendingRequest = {
            request,
            deadline,
            attemptLog,
            attempts: 0,
        };
        try {
            const response = await this.sendWithRetries(pending);
            if (response.status < 400) {
                this.rateLimiterFor(request).onSuccess();
            }
            return {
                status: response.status,
                body: response.data ?? "",
                ...pending.attemptLog,
                receivedAt: this.clock.wallTime(),
                header: (name) => headerOf(response, name),
            };
        } catch (error) {
            throw this.transportError(error, pending);
        }
    }

    /** Sends the request until no further try is planned, and waits in between. */
    private async sendWithRetries(pending: PendingRequest): Promise<AxiosResponse<string | undefined>> {
        for (;;) {
            const { response, error, retry } = await this.attempt(pending);
            if (retry === undefined && response !== undefined) {
                return response;
            }
            if (retry === undefined) {
                throw error;
            }
            // Where all wait, the wait is that for the next turn.
            if (!retry.pausesEveryone) {
                await delay(this.clock, retry.delayMs);
            }
        }
    }

    /** Waits for its turn, then for its token, sends the request once, and plans what comes next. */
    private async attempt(pending: PendingRequest): Promise<AttemptResult> {
        const { request } = pending;
        const release = await this.acquireSlot(pending);
        try {
            const headers = { ...request.headers };
            if (request.authorize !== undefined) {
                headers.Authorization = await request.authorize();
                pending.attemptLog.secrets.push(headers.Authorization.replace(/^Bearer /, ""));
            }
            this.assertTimeForResponse(pending);
            return await this.sendOnce(pending, headers);
        } finally {
            release();
        }
    }

    /** A create that is cut off may have been carried out, and its secret is lost: it is sent with time for the answer only. */
    private assertTimeForResponse({ request, deadline }: PendingRequest): void {
        const neededSeconds = Math.min(this.timeoutSeconds, deadline.seconds / 2);
        if (!request.idempotent && deadline.remainingMs < neededSeconds * 1000) {
            throw new DeadlineTooShort();
        }
    }

    private async sendOnce(pending: PendingRequest, headers: Record<string, string>): Promise<AttemptResult> {
        const { request } = pending;
        pending.attempts += 1;
        pending.attemptLog.attempts += 1;
        const startedAt = this.clock.now();
        const timeout = Math.max(1, Math.ceil(Math.min(this.timeoutSeconds * 1000, pending.deadline.remainingMs)));
        // `timeout` of axios does not bound the time to connect.
        const { method, path, body } = request;
        try {
            const response = await this.clock.withTimeout(timeout, (signal) =>
                this.http.request<string | undefined>({ method, url: path, headers, data: body, signal }),
            );
            this.serverClock.observeDateHeader(headerOf(response, "Date"), this.clock.wallTime());
            pending.attemptLog.outcomeUnknown ||= response.status >= 500;
            this.report(
                pending,
                startedAt,
                `status ${response.status}`,
                sanitizeToken(headerOf(response, "SLPT-Request-ID"), pending.attemptLog.secrets),
            );
            return { response, retry: this.nextRetry(pending, responseOutcome(response, this.clock.wallTime())) };
        } catch (error) {
            this.report(pending, startedAt, codeOf(error));
            pending.attemptLog.outcomeUnknown ||= !isRequestNotSent(error);
            return { error, retry: this.nextRetry(pending, connectionErrorOutcome(error)) };
        }
    }

    private rateLimiterFor(request: HttpRequest): RateLimiter {
        return isTokenRequest(request) ? this.tokenRateLimiter : this.rateLimiter;
    }

    private async acquireSlot(pending: PendingRequest): Promise<() => void> {
        const { request, deadline } = pending;
        const rateLimiter = this.rateLimiterFor(request);
        const { estimatedWaitMs } = rateLimiter;
        if (estimatedWaitMs > REPORTED_WAIT_MS) {
            this.observer.onWait(
                "for its turn: SailPoint limits the requests of a credential",
                estimatedWaitMs,
                deadline.remainingMs,
            );
        }
        const { expiresAt } = deadline;
        try {
            return await rateLimiter.acquire(deadline.remainingMs);
        } catch (error) {
            // Somebody has come who can wait longer.
            if (deadline.expiresAt > expiresAt) {
                return this.acquireSlot(pending);
            }
            throw error;
        }
    }

    /** The next try, if there is to be one; lets everybody wait where SailPoint says so. */
    private nextRetry(
        { request, deadline, attempts }: PendingRequest,
        outcome: AttemptOutcome,
    ): RetryDecision | undefined {
        const retry = decideRetry(outcome, request.idempotent, attempts, isTokenRequest(request));
        if (retry?.pausesEveryone) {
            this.rateLimiterFor(request).pause(retry.delayMs);
        }
        if (retry === undefined || retry.delayMs > deadline.remainingMs) {
            return undefined;
        }
        if (retry.delayMs > REPORTED_WAIT_MS) {
            this.observer.onWait(retryReason(outcome), retry.delayMs, deadline.remainingMs);
        }
        return retry;
    }

    private report(pending: PendingRequest, startedAt: number, outcome: string, requestId?: string): void {
        const { method, path } = pending.request;
        this.observer.onRequest({
            method,
            path: pathOnly(path),
            outcome,
            requestId,
            attempts: pending.attemptLog.attempts,
            milliseconds: Math.round(this.clock.now() - startedAt),
        });
    }

    /** Takes the code from the error of axios and leaves the rest, which holds the credentials, behind. */
    private transportError(error: unknown, { request, attemptLog, deadline }: PendingRequest): unknown {
        const context = { method: request.method, path: pathOnly(request.path), attempts: attemptLog.attempts };
        const hintPrefix = attemptLog.outcomeUnknown ? unknownOutcomeHint(request) : "";
        if (error instanceof RateLimitTimeout) {
            return new RateLimitError(
                attemptLog.outcomeUnknown
                    ? "SailPoint's rate limit left no turn for another try within the operation's time."
                    : "SailPoint's rate limit left no turn for the request within the operation's time; it was not sent.",
                `${hintPrefix}Try again in ${Math.ceil(error.retryAfterMs / 1000)} seconds, with less parallelism (--parallel).`,
                context,
            );
        }
        if (error instanceof DeadlineTooShort) {
            return new TimeoutError(
                "The create was not sent: so little of the operation's time was left that its answer, and the secret in it, " +
                    "could have been lost.",
                "Run `pulumi up` again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
                context,
                true,
            );
        }
        if (!axios.isAxiosError(error)) {
            return hintPrefix !== "" && error instanceof SailPointError ? withHintPrefix(hintPrefix, error) : error;
        }
        const code = codeOf(error);
        if (isTimeout(code)) {
            const seconds = Math.min(this.timeoutSeconds, deadline.seconds);
            return new TimeoutError(
                `SailPoint at ${this.endpoint} did not answer within ${seconds} seconds.`,
                `${hintPrefix}Try again; if it goes on, check the network and raise sailpoint:requestTimeoutSeconds.`,
                context,
            );
        }
        if (code === "ERR_BAD_RESPONSE") {
            return new UnexpectedResponseError(
                "The answer of SailPoint was cut off or larger than any answer of its API.",
                "Try again; if it goes on, look for a proxy or a gateway on the way.",
                context,
            );
        }
        const { summary, hint, requestNotSent } = describeConnectionError(error, this.endpoint);
        return new ConnectionError(summary, hintPrefix + hint, context, requestNotSent);
    }
}

/** A create has words of its own for this, and whoever asked for something to read lost nothing. */
export function unknownOutcomeHint({ method }: RequestLine): string {
    return method === "PATCH" || method === "DELETE"
        ? "It may have been carried out all the same: `pulumi refresh` finds out. "
        : "";
}

/** The same error, of the token that a further try would have had. Others may hold the error too, so it is made anew. */
function withHintPrefix(prefix: string, error: SailPointError): SailPointError {
    type ErrorClass = new (
        summary: string,
        hint: string,
        context: ErrorContext,
        requestNotSent: boolean,
    ) => SailPointError;
    return new (error.constructor as ErrorClass)(error.summary, prefix + error.hint, error, false);
}

/** There is too little time for a request that must not be cut off. */
class DeadlineTooShort extends Error {}

function isTokenRequest(request: HttpRequest): boolean {
    return request.authorize === undefined;
}

function responseOutcome(response: AxiosResponse, receivedAt: number): AttemptOutcome {
    return { kind: "response", status: response.status, receivedAt, header: (name) => headerOf(response, name) };
}

function headerOf(response: AxiosResponse, name: string): string | undefined {
    const value = (response.headers as Record<string, unknown>)[name.toLowerCase()];
    return typeof value === "string" ? value : undefined;
}

/** The path without its query, for messages. */
export function pathOnly(path: string): string {
    return path.split("?", 1)[0] ?? path;
}
