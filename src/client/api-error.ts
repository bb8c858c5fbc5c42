// Turns an answer that is no success into the error that says what it means.
import {
    AuthenticationError,
    BadRequestError,
    NotFoundError,
    PermissionError,
    RateLimitError,
    ServerError,
    UnexpectedResponseError,
} from "./errors";
import type { ErrorFacts, SailPointError } from "./errors";
import { oneLine, oneWord } from "./foreign-text";
import { masked, secretsIn } from "./masking";
import { WINDOW_MS } from "./pacer";
import { parseRetryAfter } from "./retry-after";
import { explainRefusal } from "./token-claims";
import { doubt, pathOnly } from "./transport";
import type { HttpAnswer, RequestLine } from "./transport";

/** @param token the access token that the request was sent with */
export function apiError(request: RequestLine, answer: HttpAnswer, token = ""): SailPointError {
    const said = whatSailPointSaid(answer);
    const facts: ErrorFacts = {
        ...factsOf(request, answer),
        detailCode: said.detailCode,
        trackingId: said.trackingId,
    };
    const { status } = answer;
    const inDoubt = answer.mayBeDone ? doubt(request) : "";
    const page = isHtml(answer)
        ? ": it is a page of HTML, as of a proxy, a firewall or a login, and not of the API"
        : "";
    const because = said.text === undefined ? page : `: ${said.text}`;
    if (status === 401) {
        return new AuthenticationError(
            `SailPoint does not accept the token (401)${because}`,
            "Check that the personal access token of sailpoint:clientId still exists and has not expired.",
            facts,
        );
    }
    if (status === 403 && page !== "") {
        return new PermissionError(
            "The request is refused (403) with a page of HTML, which is none of the API: something on the way refuses it.",
            "Ask whoever runs the proxy or the firewall; check that sailpoint:baseUrl is the API's address (with .api.).",
            facts,
        );
    }
    if (status === 403) {
        const { reason, advice } = explainRefusal(token, request.method === "GET");
        const why = reason === "" ? "" : ` (${reason})`;
        return new PermissionError(
            `SailPoint refuses the request for want of rights (403)${because}${why}`,
            advice,
            facts,
        );
    }
    if (status === 404) {
        return new NotFoundError(
            `SailPoint answers that this does not exist (404)${because}`,
            "Check the id, and that sailpoint:baseUrl and sailpoint:apiVersion are right for this tenant.",
            facts,
        );
    }
    if (status === 429) {
        return new RateLimitError(
            `SailPoint's rate limit is exceeded (429)${because}`,
            `${inDoubt}Try again in ${secondsToWait(answer) ?? WINDOW_MS / 1000} seconds, with less parallelism (--parallel).`,
            facts,
        );
    }
    if (status >= 500) {
        const wait = secondsToWait(answer);
        const when = wait === undefined ? "" : ` in ${wait} seconds`;
        return new ServerError(
            `SailPoint failed (${status})${because}`,
            `${inDoubt}Try again${when}; if it goes on, give SailPoint's support the request id.`,
            facts,
        );
    }
    if (status >= 400) {
        return new BadRequestError(
            `SailPoint refuses what was sent (${status})${because}`,
            "Correct the input that the message names.",
            facts,
        );
    }
    if (status >= 300) {
        return unexpectedAnswer(request, answer, `it is a redirect (${status})${target(answer)}`);
    }
    return unexpectedAnswer(request, answer, `status ${status}`);
}

/** Undefined where the answer does not say when to come back. */
function secondsToWait(answer: HttpAnswer): number | undefined {
    const asked = parseRetryAfter(answer.header("Retry-After"), answer.header("Date"), answer.receivedAt);
    return asked === undefined ? undefined : Math.ceil(asked / 1000);
}

/** The host of a redirect; the rest of the address may hold anything. */
function target(answer: HttpAnswer): string {
    const host = /^https?:\/\/([a-z0-9.-]{1,253})(?:[:/?#]|$)/i.exec(answer.header("Location") ?? "")?.[1];
    return host === undefined ? "" : ` to ${masked(host, answer.secrets)}`;
}

/** @throws UnexpectedResponseError in the words of what the body looks like */
export function parseBody(request: RequestLine, answer: HttpAnswer): unknown {
    try {
        return JSON.parse(answer.body);
    } catch {
        throw unexpectedAnswer(request, answer, whatBodyIs(answer));
    }
}

function whatBodyIs(answer: HttpAnswer): string {
    if (answer.body.trim() === "") {
        return "it is empty";
    }
    if (isHtml(answer)) {
        return "it is HTML";
    }
    const type = /^[a-z]+\/[a-z0-9.+-]{1,60}/i.exec(answer.header("Content-Type") ?? "")?.[0];
    return type === undefined || type === "application/json"
        ? "it is not JSON"
        : `it is not JSON (${masked(type, answer.secrets)})`;
}

function isHtml({ body }: HttpAnswer): boolean {
    return /^\s*</.test(body);
}

/** An answer that cannot be one of the API's, in the words of what it looks like. */
export function unexpectedAnswer(request: RequestLine, answer: HttpAnswer, what: string): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `SailPoint's answer cannot be used: ${what}.`,
        "Check that sailpoint:baseUrl is the API's address (with .api.) and that no proxy or login page answers in its place.",
        factsOf(request, answer),
    );
}

/** What every error tells of the exchange that it comes from. */
export function factsOf(request: RequestLine, answer: HttpAnswer): ErrorFacts {
    return {
        status: answer.status,
        requestId: oneWord(answer.header("SLPT-Request-ID"), answer.secrets),
        method: request.method,
        path: pathOnly(request.path),
        attempts: answer.tries,
    };
}

interface Said {
    readonly text?: string;
    readonly detailCode?: string;
    readonly trackingId?: string;
    /** The word of RFC 6749 for what is wrong, such as `invalid_client`. */
    readonly error?: string;
}

/** Collects the texts from the forms of error bodies that SailPoint uses. Never throws, and repeats no secret. */
export function whatSailPointSaid({ body, secrets: sent }: Pick<HttpAnswer, "body" | "secrets">): Said {
    let parsed: unknown;
    try {
        parsed = JSON.parse(body);
    } catch {
        return {};
    }
    if (typeof parsed !== "object" || parsed === null) {
        return {};
    }
    const fields = parsed as Record<string, unknown>;
    const secrets = [...sent, ...secretsIn(parsed)];
    const messages: unknown[] = Array.isArray(fields.messages) ? fields.messages : [];
    const texts = [
        ...messages.map((message) =>
            typeof message === "object" && message !== null ? (message as Record<string, unknown>).text : undefined,
        ),
        fields.error_description,
        fields.error,
        fields.message,
    ];
    const detailCode = oneLine(fields.detailCode, secrets);
    const trackingId = oneWord(fields.trackingId, secrets);
    const error = oneWord(fields.error, secrets);
    const text = texts.map((said) => oneLine(said, secrets)).find((candidate) => candidate !== undefined) ?? detailCode;
    return {
        ...(text === undefined ? {} : { text }),
        ...(detailCode === undefined ? {} : { detailCode }),
        ...(trackingId === undefined ? {} : { trackingId }),
        ...(error === undefined ? {} : { error }),
    };
}
