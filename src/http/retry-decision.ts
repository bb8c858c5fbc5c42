// Which failures are worth another try, and after how long. The trying is done in transport.ts.
import { parseRetryAfter } from "./retry-after";
import { WINDOW_MS } from "./rate-limiter";

/** What became of one try. */
export type AttemptOutcome =
    | {
          readonly kind: "response";
          readonly status: number;
          /** When it came, in milliseconds since the epoch. */
          readonly receivedAt: number;
          header(name: string): string | undefined;
      }
    /** Nothing of the request has left this machine. */
    | { readonly kind: "unsent" }
    /** No answer, or a part of one: the request may have been carried out. */
    | { readonly kind: "ambiguous" }
    /** A failure that another try would only repeat, such as a certificate that is not trusted. */
    | { readonly kind: "permanent" };

export interface RetryDecision {
    /** Milliseconds to wait before the next try. */
    readonly delayMs: number;
    /** Whether the wait is for all requests of the credential. */
    readonly pausesEveryone: boolean;
}

/** Some 30 seconds of delays: what a restart of a gateway takes. A 429 is bounded by the operation's time alone. */
export const MAX_ATTEMPTS = 8;
const INITIAL_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;
/** Share of a delay of our own that is left to chance, so that those who failed together do not come back together. */
const JITTER = 0.25;

/**
 * Whether and when to try again; undefined for never.
 *
 * A 429 and a request that was not sent did nothing, so any request may be repeated. After anything else the request
 * may have been carried out: then only one that may be carried out twice.
 *
 * @param attempts how many there were
 * @param sharedEndpoint whether all requests of the kind go to one place: then a failure that says when to come back says it
 * to all of them
 */
export function decideRetry(
    outcome: AttemptOutcome,
    idempotent: boolean,
    attempts: number,
    sharedEndpoint: boolean,
    random: () => number = Math.random,
): RetryDecision | undefined {
    const isLast = attempts >= MAX_ATTEMPTS;
    if (outcome.kind === "response") {
        const { status } = outcome;
        if (status !== 429 && (status < 500 || !idempotent || isLast)) {
            return undefined;
        }
        const retryAfter = parseRetryAfter(outcome.header("Retry-After"), outcome.header("Date"), outcome.receivedAt);
        // What SailPoint asks for is kept as it is: never shorter, and without chance.
        const backoff = status === 429 ? WINDOW_MS : exponentialBackoff(attempts, random);
        // "At once", again and again, would be a flood.
        const delayMs = retryAfter === 0 ? exponentialBackoff(attempts, random) : (retryAfter ?? backoff);
        return { delayMs, pausesEveryone: status === 429 || (sharedEndpoint && retryAfter !== undefined) };
    }
    const isRetryable = outcome.kind === "unsent" || (outcome.kind === "ambiguous" && idempotent);
    return isRetryable && !isLast
        ? { delayMs: exponentialBackoff(attempts, random), pausesEveryone: false }
        : undefined;
}

/** What the person is told who has to wait for the next try. */
export function retryReason(outcome: AttemptOutcome): string {
    if (outcome.kind === "response") {
        return outcome.status === 429
            ? "SailPoint's rate limit is exceeded (429)"
            : `SailPoint failed (${outcome.status})`;
    }
    return outcome.kind === "unsent" ? "SailPoint cannot be reached" : "the connection to SailPoint broke";
}

function exponentialBackoff(attempts: number, random: () => number): number {
    const delayMs = Math.min(MAX_BACKOFF_MS, INITIAL_BACKOFF_MS * 2 ** (attempts - 1));
    return delayMs * (1 - JITTER * random());
}
