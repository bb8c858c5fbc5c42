// HTTP for the client: everything that axios knows stays in this file, so that nothing it holds gets out.
import axios from "axios";
import type { AxiosInstance, AxiosResponse } from "axios";
import { hostOf } from "./base-url";
import type { TimeLimit } from "./budget";
import { clockOfProcess, elapsed } from "./clock";
import type { Clock } from "./clock";
import type { Connection } from "./connection";
import { codeOf, explainFailure, failureOutcome, isBeforeSending, isTimeout } from "./connection-failure";
import { ConnectionError, RateLimitError, SailPointError, TimeoutError, UnexpectedResponseError } from "./errors";
import type { ErrorFacts } from "./errors";
import { oneWord } from "./foreign-text";
import type { Observer } from "./observer";
import { NoTurn, Pacer } from "./pacer";
import { tunnelTo } from "./proxy";
import { planRepeat, reasonToWait } from "./retries";
import type { Outcome, Repeat } from "./retries";
import { ServerClock } from "./server-clock";

/** What an error may tell of a request. */
export interface RequestLine {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path from the base URL on, with the query where there is one. */
    readonly path: string;
}

/** What the tries of a call have come to so far, of all the requests that it consists of. */
export interface Past {
    tries: number;
    /** Whether one of them may have been carried out although nobody knows. */
    mayBeDone: boolean;
    /** What was sent and must be in no message. */
    readonly secrets: string[];
}

export function noPast(secrets: readonly string[] = []): Past {
    return { tries: 0, mayBeDone: false, secrets: [...secrets] };
}

export interface HttpRequest extends RequestLine {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Whether it does no harm if the request is carried out twice. */
    readonly mayBeCarriedOutTwice: boolean;
    /** The header Authorization, asked for when the request has its turn; only a request for a token has none. */
    readonly authorize?: () => Promise<string>;
    /** Left out: this is the first request of the call. It is kept up to date. */
    readonly past?: Past;
}

export interface HttpAnswer {
    readonly status: number;
    readonly body: string;
    /** When it came, in milliseconds since the epoch. */
    readonly receivedAt: number;
    /** How many times the call was sent. */
    readonly tries: number;
    /** Whether it may have been carried out, by a try before this answer or by that of a failure. */
    readonly mayBeDone: boolean;
    /** What was sent and must be in no message, although the answer may quote it. */
    readonly secrets: readonly string[];
    header(name: string): string | undefined;
}

/** A LIST of 20,000 clients has some 25 MB; more than this is no answer of the API. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const TOKENS_PER_10_SECONDS = 100;

/** A wait that a person would wonder about. */
const NOTABLE_WAIT_MS = 3_000;

/** A request and what has become of it so far. */
interface Exchange {
    readonly request: HttpRequest;
    readonly budget: TimeLimit;
    readonly past: Past;
    /** Of this request alone: the plan begins anew with each. */
    tries: number;
}

/** What came of one try: an answer or a failure, and the next try where there is to be one. */
interface Tried {
    readonly response?: AxiosResponse<string | undefined>;
    readonly error?: unknown;
    readonly next: Repeat | undefined;
}

export class Transport {
    /** SailPoint's, by the answers that came. */
    readonly serverClock = new ServerClock();

    private readonly http: AxiosInstance;
    private readonly pacer: Pacer;
    /** The token endpoint counts for itself, with a limit that nobody comes near; a pause of it is for all who ask there. */
    private readonly tokenPacer: Pacer;
    private readonly timeoutSeconds: number;
    private readonly clientSecret: string;
    /** SailPoint's host and the way to it, for messages. */
    private readonly place: string;

    /** @throws ConfigurationError if the environment names a proxy that is none */
    constructor(
        connection: Pick<Connection, "baseUrl" | "clientSecret" | "requestTimeoutSeconds" | "requestsPer10Seconds">,
        private readonly observer: Observer,
        private readonly clock: Clock = clockOfProcess(),
    ) {
        this.timeoutSeconds = connection.requestTimeoutSeconds;
        this.clientSecret = connection.clientSecret;
        this.pacer = new Pacer(connection.requestsPer10Seconds, clock);
        this.tokenPacer = new Pacer(TOKENS_PER_10_SECONDS, clock);
        const tunnel = tunnelTo(connection.baseUrl, this.timeoutSeconds * 1000, clock);
        const through = tunnel === undefined ? "" : ` through the proxy ${tunnel.label}`;
        this.place = `${hostOf(connection.baseUrl)}${through}`;
        this.http = axios.create({
            adapter: "http",
            baseURL: connection.baseUrl,
            httpsAgent: tunnel,
            // The tunnel is ours; axios shall not look for a proxy as well.
            proxy: false,
            // A redirect of the API leads to a login page; following it would also carry the token elsewhere.
            maxRedirects: 0,
            maxContentLength: MAX_ANSWER_BYTES,
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
    async send(request: HttpRequest, budget: TimeLimit): Promise<HttpAnswer> {
        const past = request.past ?? noPast();
        past.secrets.push(this.clientSecret);
        const exchange: Exchange = {
            request,
            budget,
            past,
            tries: 0,
        };
        try {
            const response = await this.carryOut(exchange);
            if (response.status < 400) {
                this.pacerOf(request).succeeded();
            }
            return {
                status: response.status,
                body: response.data ?? "",
                ...exchange.past,
                receivedAt: this.clock.wallTime(),
                header: (name) => headerOf(response, name),
            };
        } catch (error) {
            throw this.transportError(error, exchange);
        }
    }

    /** Sends the request until no further try is planned, and waits in between. */
    private async carryOut(exchange: Exchange): Promise<AxiosResponse<string | undefined>> {
        for (;;) {
            const { response, error, next } = await this.tryOnce(exchange);
            if (next === undefined && response !== undefined) {
                return response;
            }
            if (next === undefined) {
                throw error;
            }
            // Where all wait, the wait is that for the next turn.
            if (!next.forAll) {
                await elapsed(this.clock, next.wait);
            }
        }
    }

    /** Waits for its turn, then for its token, sends the request once, and plans what comes next. */
    private async tryOnce(exchange: Exchange): Promise<Tried> {
        const { request } = exchange;
        const end = await this.turn(exchange);
        try {
            const headers = { ...request.headers };
            if (request.authorize !== undefined) {
                headers.Authorization = await request.authorize();
                exchange.past.secrets.push(headers.Authorization.replace(/^Bearer /, ""));
            }
            this.assertTimeForAnswer(exchange);
            return await this.exchangeOnce(exchange, headers);
        } finally {
            end();
        }
    }

    /** A create that is cut off may have been carried out, and its secret is lost: it is sent with time for the answer only. */
    private assertTimeForAnswer({ request, budget }: Exchange): void {
        const needed = Math.min(this.timeoutSeconds, budget.seconds / 2);
        if (!request.mayBeCarriedOutTwice && budget.left < needed * 1000) {
            throw new TooLate();
        }
    }

    private async exchangeOnce(exchange: Exchange, headers: Record<string, string>): Promise<Tried> {
        const { request } = exchange;
        exchange.tries += 1;
        exchange.past.tries += 1;
        const startedAt = this.clock.now();
        const timeout = Math.max(1, Math.ceil(Math.min(this.timeoutSeconds * 1000, exchange.budget.left)));
        // `timeout` of axios does not bound the time to connect.
        const { method, path, body } = request;
        try {
            const response = await this.clock.limit(timeout, (signal) =>
                this.http.request<string | undefined>({ method, url: path, headers, data: body, signal }),
            );
            this.serverClock.hears(headerOf(response, "Date"), this.clock.wallTime());
            exchange.past.mayBeDone ||= response.status >= 500;
            this.report(
                exchange,
                startedAt,
                `status ${response.status}`,
                oneWord(headerOf(response, "SLPT-Request-ID"), exchange.past.secrets),
            );
            return { response, next: this.plan(exchange, answerOutcome(response, this.clock.wallTime())) };
        } catch (error) {
            this.report(exchange, startedAt, codeOf(error));
            exchange.past.mayBeDone ||= !isBeforeSending(error);
            return { error, next: this.plan(exchange, failureOutcome(error)) };
        }
    }

    private pacerOf(request: HttpRequest): Pacer {
        return isForToken(request) ? this.tokenPacer : this.pacer;
    }

    private async turn(exchange: Exchange): Promise<() => void> {
        const { request, budget } = exchange;
        const pacer = this.pacerOf(request);
        const { wait } = pacer;
        if (wait > NOTABLE_WAIT_MS) {
            this.observer.waits("for its turn: SailPoint limits the requests of a credential", wait, budget.left);
        }
        const { endsAt } = budget;
        try {
            return await pacer.turn(budget.left);
        } catch (error) {
            // Somebody has come who can wait longer.
            if (budget.endsAt > endsAt) {
                return this.turn(exchange);
            }
            throw error;
        }
    }

    /** The next try, if there is to be one; lets everybody wait where SailPoint says so. */
    private plan({ request, budget, tries }: Exchange, outcome: Outcome): Repeat | undefined {
        const repeat = planRepeat(outcome, request.mayBeCarriedOutTwice, tries, isForToken(request));
        if (repeat?.forAll) {
            this.pacerOf(request).pause(repeat.wait);
        }
        if (repeat === undefined || repeat.wait > budget.left) {
            return undefined;
        }
        if (repeat.wait > NOTABLE_WAIT_MS) {
            this.observer.waits(reasonToWait(outcome), repeat.wait, budget.left);
        }
        return repeat;
    }

    private report(exchange: Exchange, startedAt: number, outcome: string, requestId?: string): void {
        const { method, path } = exchange.request;
        this.observer.sent({
            method,
            path: pathOnly(path),
            outcome,
            requestId,
            tries: exchange.past.tries,
            milliseconds: Math.round(this.clock.now() - startedAt),
        });
    }

    /** Takes the code from the error of axios and leaves the rest, which holds the credentials, behind. */
    private transportError(error: unknown, { request, past, budget }: Exchange): unknown {
        const facts = { method: request.method, path: pathOnly(request.path), attempts: past.tries };
        const inDoubt = past.mayBeDone ? doubt(request) : "";
        if (error instanceof NoTurn) {
            return new RateLimitError(
                past.mayBeDone
                    ? "SailPoint's rate limit left no turn for another try within the operation's time."
                    : "SailPoint's rate limit left no turn for the request within the operation's time; it was not sent.",
                `${inDoubt}Try again in ${Math.ceil(error.againIn / 1000)} seconds, with less parallelism (--parallel).`,
                facts,
            );
        }
        if (error instanceof TooLate) {
            return new TimeoutError(
                "The create was not sent: so little of the operation's time was left that its answer, and the secret in it, " +
                    "could have been lost.",
                "Run `pulumi up` again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
                facts,
                true,
            );
        }
        if (!axios.isAxiosError(error)) {
            return inDoubt !== "" && error instanceof SailPointError ? withAdvice(inDoubt, error) : error;
        }
        const code = codeOf(error);
        if (isTimeout(code)) {
            const seconds = Math.min(this.timeoutSeconds, budget.seconds);
            return new TimeoutError(
                `SailPoint at ${this.place} did not answer within ${seconds} seconds.`,
                `${inDoubt}Try again; if it goes on, check the network and raise sailpoint:requestTimeoutSeconds.`,
                facts,
            );
        }
        if (code === "ERR_BAD_RESPONSE") {
            return new UnexpectedResponseError(
                "The answer of SailPoint was cut off or larger than any answer of its API.",
                "Try again; if it goes on, look for a proxy or a gateway on the way.",
                facts,
            );
        }
        const { meaning, advice, beforeSending } = explainFailure(error, this.place);
        return new ConnectionError(meaning, inDoubt + advice, facts, beforeSending);
    }
}

/** A create has words of its own for this, and whoever asked for something to read lost nothing. */
export function doubt({ method }: RequestLine): string {
    return method === "PATCH" || method === "DELETE"
        ? "It may have been carried out all the same: `pulumi refresh` finds out. "
        : "";
}

/** The same error, of the token that a further try would have had. Others may hold the error too, so it is made anew. */
function withAdvice(before: string, error: SailPointError): SailPointError {
    type Class = new (meaning: string, advice: string, facts: ErrorFacts, beforeSending: boolean) => SailPointError;
    return new (error.constructor as Class)(error.meaning, before + error.advice, error, false);
}

/** There is too little time for a request that must not be cut off. */
class TooLate extends Error {}

function isForToken(request: HttpRequest): boolean {
    return request.authorize === undefined;
}

function answerOutcome(response: AxiosResponse, receivedAt: number): Outcome {
    return { kind: "answer", status: response.status, receivedAt, header: (name) => headerOf(response, name) };
}

function headerOf(response: AxiosResponse, name: string): string | undefined {
    const value = (response.headers as Record<string, unknown>)[name.toLowerCase()];
    return typeof value === "string" ? value : undefined;
}

/** The path without its query, for messages. */
export function pathOnly(path: string): string {
    return path.split("?", 1)[0] ?? path;
}
