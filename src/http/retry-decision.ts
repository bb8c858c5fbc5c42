// Decides which attempts are repeated, and after which delay. The retry loop is in transport.ts.
import type { WaitReason } from "./observer";
import type { RawResponse } from "./request";
import { parseRetryAfter } from "./retry-after";

export type AttemptOutcome =
    | {
          readonly kind: "response";
          readonly response: Pick<RawResponse, "status" | "header">;
          /** Local time of arrival, in milliseconds since the epoch. */
          readonly receivedAt: number;
      }
    /** DNS does not know the name, or the port refuses connections: most likely the address is wrong. */
    | { readonly kind: "no-server" }
    /** No byte of the request reached the server. */
    | { readonly kind: "unsent" }
    /** No response, or a part of one: the server may have carried out the request. */
    | { readonly kind: "ambiguous" }
    /** Another attempt would fail in the same way, for example because of an untrusted certificate. */
    | { readonly kind: "permanent" };

export interface RetryDecision {
    /** Milliseconds to wait before the next attempt. */
    readonly delayMs: number;
    /** Whether all requests under the same rate limit wait, and not only this one. */
    readonly pausesEveryone: boolean;
}

export interface RetryConditions {
    readonly idempotent: boolean;
    /** How many attempts there were. */
    readonly attempts: number;
    /** Whether all requests under the rate limit go to one endpoint, so that its Retry-After applies to all of them. */
    readonly sharedEndpoint: boolean;
    /** Delay after a 429 without Retry-After. */
    readonly rateLimitWindowMs: number;
}

/** The delays add up to about 30 seconds, as long as a restart of a gateway takes. A 429 is retried until the deadline. */
export const MAX_ATTEMPTS = 8;
/** Attempts to reach an address at which there is no server. */
export const MAX_ATTEMPTS_WITHOUT_SERVER = 2;
/** Statuses after which a retry may succeed: Request Timeout, Locked, Too Early. */
export const TEMPORARY_STATUSES: readonly number[] = [408, 423, 425];
const INITIAL_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;
/** Random share of a backoff, so that requests that failed together are not repeated together. */
const JITTER = 0.25;

/**
 * Returns the next attempt; undefined if there is none.
 *
 * After a 429, and if nothing was sent, the server has done nothing, so any request may be repeated. After any other failure
 * the server may have carried out the request, so only an idempotent one may be repeated.
 */
export function decideRetry(
    outcome: AttemptOutcome,
    { idempotent, attempts, sharedEndpoint, rateLimitWindowMs }: RetryConditions,
    random: () => number = Math.random,
): RetryDecision | undefined {
    const isLast = attempts >= MAX_ATTEMPTS;
    if (outcome.kind === "response") {
        const { response, receivedAt } = outcome;
        const { status } = response;
        const isTemporary = status >= 500 || TEMPORARY_STATUSES.includes(status);
        if (status !== 429 && (!isTemporary || !idempotent || isLast)) {
            return undefined;
        }
        const retryAfter = parseRetryAfter(response.header("Retry-After"), response.header("Date"), receivedAt);
        // The delay of Retry-After gets no jitter.
        const backoff = status === 429 ? rateLimitWindowMs : exponentialBackoff(attempts, random);
        // Retry-After: 0 would otherwise repeat the request without any pause.
        const delayMs = retryAfter === 0 ? exponentialBackoff(attempts, random) : (retryAfter ?? backoff);
        return { delayMs, pausesEveryone: status === 429 || (sharedEndpoint && retryAfter !== undefined) };
    }
    const isRetryable =
        outcome.kind === "unsent" ||
        (outcome.kind === "no-server" && attempts < MAX_ATTEMPTS_WITHOUT_SERVER) ||
        (outcome.kind === "ambiguous" && idempotent);
    return isRetryable && !isLast
        ? { delayMs: exponentialBackoff(attempts, random), pausesEveryone: false }
        : undefined;
}

export function retryReason(outcome: AttemptOutcome): WaitReason {
    if (outcome.kind === "response") {
        const { status } = outcome.response;
        return status === 429 ? { kind: "rate-limited" } : { kind: "server-error", status };
    }
    const isUnsent = outcome.kind === "unsent" || outcome.kind === "no-server";
    return { kind: isUnsent ? "unreachable" : "connection-lost" };
}

function exponentialBackoff(attempts: number, random: () => number): number {
    const delayMs = Math.min(MAX_BACKOFF_MS, INITIAL_BACKOFF_MS * 2 ** (attempts - 1));
    return delayMs * (1 - JITTER * random());
}
