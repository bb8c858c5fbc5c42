// Sends requests under a rate limit and a deadline. Repeats a failed request if a retry may succeed and cannot do harm.
import { allowManyWaits } from "./abort";
import { CircuitBreaker } from "./circuit-breaker";
import { delay, getProcessClock } from "./clock";
import type { Clock } from "./clock";
import { connectionErrorOutcome, isRequestNotSent, isTimeout, toTransportFailure } from "./connection-error";
import type { Deadline } from "./deadline";
import { codeOf } from "./error-code";
import { RateLimitTimeout, TransportError } from "./errors";
import type { AttemptFailure, TransportFailure } from "./errors";
import { HttpClient } from "./http-client";
import type { Observer, WaitReason } from "./observer";
import type { ProxyAddress } from "./proxy-address";
import { ProxyAgent } from "./proxy-agent";
import { RateLimiter } from "./rate-limiter";
import type { RateLimit } from "./rate-limiter";
import { newAttemptLog, pathOnly } from "./request";
import type { AttemptLog, HttpRequest, HttpResponse, RawResponse } from "./request";
import { decideRetry, retryReason } from "./retry-decision";
import type { AttemptOutcome, RetryDecision } from "./retry-decision";
import { sanitizeToken } from "./sanitize";
import { openGate } from "./send-gate";
import type { SendGate } from "./send-gate";
import { ServerClock } from "./server-clock";

export interface TransportOptions {
    /** Prefix of all request paths. */
    readonly baseUrl: string;
    /** The header User-Agent of each request. */
    readonly userAgent: string;
    /** Default: direct connections. */
    readonly proxy?: ProxyAddress | undefined;
    readonly requestTimeoutSeconds: number;
    /** The limit for requests with the header Authorization. */
    readonly rateLimit: RateLimit;
    /** The limit for requests without that header. They go to one endpoint, which counts them separately. */
    readonly unauthorizedRateLimit: RateLimit;
    readonly maxResponseBytes: number;
    /** The response header with the server's id of the request. */
    readonly requestIdHeader: string;
    /** Values that must not appear in any message. */
    readonly secrets: readonly string[];
    /** Decides whether requests may still be sent. Default: always. */
    readonly gate?: SendGate | undefined;
}

/** Shorter waits are not reported. */
const REPORTED_WAIT_MS = 3_000;

/** How long a Retry-After that exceeds the deadline of its operation delays later operations at most. */
const MAX_PAUSE_MS = 5 * 60_000;

interface PendingRequest {
    readonly request: HttpRequest;
    readonly deadline: Deadline;
    readonly attemptLog: AttemptLog;
    /** The attempts of this request alone. The log also counts those of earlier requests of the same call. */
    attempts: number;
    /** The time that the longest of the attempts that timed out had. */
    longestTimeoutMs: number;
}

/** A response or an error, and the next attempt if there is one. */
interface AttemptResult {
    readonly response?: RawResponse;
    readonly error?: unknown;
    readonly retry: RetryDecision | undefined;
}

export class Transport {
    readonly serverClock = new ServerClock();

    private readonly http: HttpClient;
    private readonly rateLimiter: RateLimiter;
    private readonly unauthorizedRateLimiter: RateLimiter;
    /** Host of the server and the proxy, for messages. */
    private readonly endpoint: string;
    private readonly gate: SendGate;
    private readonly circuitBreaker: CircuitBreaker;

    constructor(
        private readonly options: TransportOptions,
        private readonly observer: Observer<WaitReason>,
        private readonly clock: Clock = getProcessClock(),
    ) {
        const { baseUrl, userAgent, proxy, requestTimeoutSeconds, maxResponseBytes } = options;
        this.rateLimiter = new RateLimiter(options.rateLimit, clock);
        this.unauthorizedRateLimiter = new RateLimiter(options.unauthorizedRateLimit, clock);
        const agent = proxy === undefined ? undefined : new ProxyAgent(proxy, requestTimeoutSeconds * 1000, clock);
        this.endpoint = `${new URL(baseUrl).host}${proxy === undefined ? "" : ` through the proxy ${proxy.label}`}`;
        this.http = new HttpClient({ baseUrl, userAgent, maxResponseBytes, agent });
        this.circuitBreaker = new CircuitBreaker(clock);
        this.gate = options.gate ?? openGate();
        allowManyWaits(this.gate.signal);
    }

    /**
     * Sends a request, and repeats it until it succeeds, a retry would not help, or the deadline is reached.
     *
     * @throws TransportError, the errors of `authorize`, and those of the gate
     */
    async send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
        const attemptLog = request.attemptLog ?? newAttemptLog();
        attemptLog.secrets.push(...this.options.secrets);
        const pending: PendingRequest = { request, deadline, attemptLog, attempts: 0, longestTimeoutMs: 0 };
        this.assertNoOutage(pending);
        const response = await this.sendWithRetries(pending);
        if (response.status < 400) {
            this.rateLimiterFor(request).onSuccess();
        }
        if (response.status < 500) {
            this.circuitBreaker.onSuccess();
        } else {
            this.circuitBreaker.onFailure({ kind: "server-error", status: response.status });
        }
        return { ...response, ...attemptLog, receivedAt: this.clock.wallTime() };
    }

    private async sendWithRetries(pending: PendingRequest): Promise<RawResponse> {
        for (;;) {
            const { response, error, retry } = await this.attempt(pending);
            if (retry === undefined && response !== undefined) {
                return response;
            }
            if (retry === undefined) {
                const failure = this.attemptFailure(pending, error);
                this.circuitBreaker.onFailure(failure);
                throw this.failed(pending, failure);
            }
            // If the rate limiter pauses, the next attempt waits there.
            if (!retry.pausesEveryone || pending.request.bypassesRateLimit === true) {
                await delay(this.clock, retry.delayMs, this.gateFor(pending.request).signal);
            }
        }
    }

    /** Waits for a slot, then for the token, and sends the request once unless the gate is closed. */
    private async attempt(pending: PendingRequest): Promise<AttemptResult> {
        const { request, attemptLog } = pending;
        const release = await this.acquireSlot(pending);
        try {
            // An outage may have begun while this call waited.
            this.assertNoOutage(pending);
            const headers = { ...request.headers };
            if (request.authorize !== undefined) {
                headers.Authorization = await request.authorize();
                attemptLog.secrets.push(headers.Authorization.replace(/^Bearer /, ""));
            }
            await this.assertGateOpen(request);
            this.assertTimeForResponse(pending);
            return await this.sendOnce(pending, headers);
        } finally {
            release();
        }
    }

    private attemptFailure({ longestTimeoutMs }: PendingRequest, error: unknown): AttemptFailure {
        const { requestTimeoutSeconds } = this.options;
        return isTimeout(error) && longestTimeoutMs < requestTimeoutSeconds * 1000
            ? { kind: "deadline-reached", timeoutSeconds: Math.ceil(longestTimeoutMs / 100) / 10 }
            : toTransportFailure(error, requestTimeoutSeconds);
    }

    private assertNoOutage(pending: PendingRequest): void {
        const { outage } = this.circuitBreaker;
        if (outage !== undefined && pending.attempts === 0 && pending.request.bypassesCircuitBreaker !== true) {
            throw this.failed(pending, { kind: "outage", outage });
        }
    }

    /** @returns the function that releases the slot */
    private async acquireSlot(pending: PendingRequest): Promise<() => void> {
        if (pending.request.bypassesRateLimit === true) {
            return () => undefined;
        }
        const { remainingMs } = pending.deadline;
        const rateLimiter = this.rateLimiterFor(pending.request);
        const { estimatedWaitMs } = rateLimiter;
        if (estimatedWaitMs > REPORTED_WAIT_MS) {
            this.observer.onWait({ kind: "no-slot" }, estimatedWaitMs, remainingMs);
        }
        try {
            return await rateLimiter.acquire(remainingMs, this.gateFor(pending.request).signal);
        } catch (error) {
            throw error instanceof RateLimitTimeout
                ? this.failed(pending, { kind: "rate-limit", retryAfterMs: error.retryAfterMs })
                : error;
        }
    }

    private async assertGateOpen(request: HttpRequest): Promise<void> {
        const gate = this.gateFor(request);
        await gate.beforeSend(request);
        gate.signal.throwIfAborted();
    }

    /** The deadline must not end a request that is not idempotent, because its outcome would be unknown. */
    private assertTimeForResponse(pending: PendingRequest): void {
        const { request, deadline } = pending;
        const neededSeconds = Math.min(this.options.requestTimeoutSeconds, deadline.seconds / 2);
        if (!request.idempotent && deadline.remainingMs < neededSeconds * 1000) {
            throw this.failed(pending, { kind: "deadline-too-short" });
        }
    }

    private async sendOnce(pending: PendingRequest, headers: Record<string, string>): Promise<AttemptResult> {
        const { request, attemptLog, deadline } = pending;
        pending.attempts += 1;
        attemptLog.attempts += 1;
        const startedAt = this.clock.now();
        const timeoutMs = Math.min(this.options.requestTimeoutSeconds * 1000, deadline.remainingMs);
        let response: RawResponse;
        try {
            response = await this.clock.withTimeout(Math.max(1, Math.ceil(timeoutMs)), (signal) =>
                this.http.send({ ...request, headers }, signal),
            );
        } catch (error) {
            this.report(pending, startedAt, codeOf(error));
            attemptLog.outcomeUnknown ||= !isRequestNotSent(error);
            if (isTimeout(error)) {
                pending.longestTimeoutMs = Math.max(pending.longestTimeoutMs, timeoutMs);
            }
            return { error, retry: this.nextRetry(pending, connectionErrorOutcome(error)) };
        }
        const receivedAt = this.clock.wallTime();
        this.serverClock.observeDateHeader(response.header("Date"), this.clock.now());
        attemptLog.outcomeUnknown ||= response.status >= 500;
        this.report(pending, startedAt, `status ${response.status}`, response.header(this.options.requestIdHeader));
        return { response, retry: this.nextRetry(pending, { kind: "response", response, receivedAt }) };
    }

    /** Returns the next attempt if the deadline leaves time for it. Pauses the rate limiter if the server requires it. */
    private nextRetry(pending: PendingRequest, outcome: AttemptOutcome): RetryDecision | undefined {
        const { request, deadline, attempts } = pending;
        const rateLimiter = this.rateLimiterFor(request);
        const retry = decideRetry(outcome, {
            idempotent: request.idempotent,
            attempts,
            sharedEndpoint: request.authorize === undefined,
            rateLimitWindowMs: rateLimiter.windowMs,
        });
        if (retry?.pausesEveryone) {
            const isTooLong = retry.delayMs > deadline.remainingMs;
            rateLimiter.pause(isTooLong ? Math.min(retry.delayMs, MAX_PAUSE_MS) : retry.delayMs);
        }
        if (retry === undefined || retry.delayMs > deadline.remainingMs) {
            return undefined;
        }
        if (retry.delayMs > REPORTED_WAIT_MS) {
            this.observer.onWait(retryReason(outcome), retry.delayMs, deadline.remainingMs);
        }
        return retry;
    }

    private gateFor(request: HttpRequest): SendGate {
        return request.bypassesGate === true ? openGate() : this.gate;
    }

    private rateLimiterFor(request: HttpRequest): RateLimiter {
        return request.authorize === undefined ? this.unauthorizedRateLimiter : this.rateLimiter;
    }

    /** A report that fails must not lose the response, which may have a new secret. */
    private report(pending: PendingRequest, startedAt: number, outcome: string, requestId?: unknown): void {
        const { request, attemptLog } = pending;
        try {
            this.observer.onRequest({
                method: request.method,
                path: pathOnly(request.path),
                outcome,
                requestId: sanitizeToken(requestId, attemptLog.secrets),
                attempts: attemptLog.attempts,
                milliseconds: Math.round(this.clock.now() - startedAt),
            });
        } catch {
            // The request is not in the log.
        }
    }

    private failed({ attemptLog }: PendingRequest, failure: TransportFailure): TransportError {
        return new TransportError(failure, this.endpoint, attemptLog.attempts, attemptLog.outcomeUnknown);
    }
}
