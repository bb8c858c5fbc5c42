// Which failures are worth another try, and after how long. The trying is done in transport.ts.
import { parseRetryAfter } from "./retry-after";
import { WINDOW_MS } from "./pacer";

/** What became of one try. */
export type Outcome =
    | {
          readonly kind: "answer";
          readonly status: number;
          /** When it came, in milliseconds since the epoch. */
          readonly receivedAt: number;
          header(name: string): string | undefined;
      }
    /** Nothing of the request has left this machine. */
    | { readonly kind: "not sent" }
    /** No answer, or a part of one: the request may have been carried out. */
    | { readonly kind: "no answer" }
    /** A failure that another try would only repeat, such as a certificate that is not trusted. */
    | { readonly kind: "lasting" };

export interface Repeat {
    /** Milliseconds to wait before the next try. */
    readonly wait: number;
    /** Whether the wait is for all requests of the credential. */
    readonly forAll: boolean;
}

/** Some 30 seconds of delays: what a restart of a gateway takes. A 429 is bounded by the operation's time alone. */
export const MAX_TRIES = 8;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
/** Share of a delay of our own that is left to chance, so that those who failed together do not come back together. */
const JITTER = 0.25;

/**
 * Whether and when to try again; undefined for never.
 *
 * A 429 and a request that was not sent did nothing, so any request may be repeated. After anything else the request
 * may have been carried out: then only one that may be carried out twice.
 *
 * @param tries how many there were
 * @param isOnePlace whether all requests of the kind go to one place: then a failure that says when to come back says it
 * to all of them
 */
export function planRepeat(
    outcome: Outcome,
    mayBeCarriedOutTwice: boolean,
    tries: number,
    isOnePlace: boolean,
    random: () => number = Math.random,
): Repeat | undefined {
    const isLast = tries >= MAX_TRIES;
    if (outcome.kind === "answer") {
        const { status } = outcome;
        if (status !== 429 && (status < 500 || !mayBeCarriedOutTwice || isLast)) {
            return undefined;
        }
        const asked = parseRetryAfter(outcome.header("Retry-After"), outcome.header("Date"), outcome.receivedAt);
        // What SailPoint asks for is kept as it is: never shorter, and without chance.
        const own = status === 429 ? WINDOW_MS : ownDelay(tries, random);
        // "At once", again and again, would be a flood.
        const wait = asked === 0 ? ownDelay(tries, random) : (asked ?? own);
        return { wait, forAll: status === 429 || (isOnePlace && asked !== undefined) };
    }
    const helps = outcome.kind === "not sent" || (outcome.kind === "no answer" && mayBeCarriedOutTwice);
    return helps && !isLast ? { wait: ownDelay(tries, random), forAll: false } : undefined;
}

/** What the person is told who has to wait for the next try. */
export function reasonToWait(outcome: Outcome): string {
    if (outcome.kind === "answer") {
        return outcome.status === 429
            ? "SailPoint's rate limit is exceeded (429)"
            : `SailPoint failed (${outcome.status})`;
    }
    return outcome.kind === "not sent" ? "SailPoint cannot be reached" : "the connection to SailPoint broke";
}

function ownDelay(tries: number, random: () => number): number {
    const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
    return full * (1 - JITTER * random());
}
