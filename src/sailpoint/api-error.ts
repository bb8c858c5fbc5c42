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
import type { ErrorContext, SailPointError } from "./errors";
import { sanitizeText, sanitizeToken } from "../http/sanitize";
import { redact, collectSecrets } from "../http/redact";
import { WINDOW_MS } from "../http/rate-limiter";
import { parseRetryAfter } from "../http/retry-after";
import { explainPermissionDenial } from "./token-claims";
import { unknownOutcomeHint, pathOnly } from "../http/transport";
import type { HttpResponse, RequestLine } from "../http/transport";

/** @param token the access token that the request was sent with */
export function apiError(request: RequestLine, response: HttpResponse, token = ""): SailPointError {
    const errorBody = parseErrorBody(response);
    const context: ErrorContext = {
        ...errorContextOf(request, response),
        detailCode: errorBody.detailCode,
        trackingId: errorBody.trackingId,
    };
    const { status } = response;
    const hintPrefix = response.outcomeUnknown ? unknownOutcomeHint(request) : "";
    const htmlHint = isHtml(response)
        ? ": it is a page of HTML, as of a proxy, a firewall or a login, and not of the API"
        : "";
    const detail = errorBody.text === undefined ? htmlHint : `: ${errorBody.text}`;
    if (status === 401) {
        return new AuthenticationError(
            `SailPoint does not accept the token (401)${detail}`,
            "Check that the personal access token of sailpoint:clientId still exists and has not expired.",
            context,
        );
    }
    if (status === 403 && htmlHint !== "") {
        return new PermissionError(
            "The request is refused (403) with a page of HTML, which is none of the API: something on the way refuses it.",
            "Ask whoever runs the proxy or the firewall; check that sailpoint:baseUrl is the API's address (with .api.).",
            context,
        );
    }
    if (status === 403) {
        const { reason, hint } = explainPermissionDenial(token, request.method === "GET");
        const reasonNote = reason === "" ? "" : ` (${reason})`;
        return new PermissionError(
            `SailPoint refuses the request for want of rights (403)${detail}${reasonNote}`,
            hint,
            context,
        );
    }
    if (status === 404) {
        return new NotFoundError(
            `SailPoint answers that this does not exist (404)${detail}`,
            "Check the id, and that sailpoint:baseUrl and sailpoint:apiVersion are right for this tenant.",
            context,
        );
    }
    if (status === 429) {
        return new RateLimitError(
            `SailPoint's rate limit is exceeded (429)${detail}`,
            `${hintPrefix}Try again in ${retryAfterSeconds(response) ?? WINDOW_MS / 1000} seconds, with less parallelism (--parallel).`,
            context,
        );
    }
    if (status >= 500) {
        const wait = retryAfterSeconds(response);
        const retryNote = wait === undefined ? "" : ` in ${wait} seconds`;
        return new ServerError(
            `SailPoint failed (${status})${detail}`,
            `${hintPrefix}Try again${retryNote}; if it goes on, give SailPoint's support the request id.`,
            context,
        );
    }
    if (status >= 400) {
        return new BadRequestError(
            `SailPoint refuses what was sent (${status})${detail}`,
            "Correct the input that the message names.",
            context,
        );
    }
    if (status >= 300) {
        return unexpectedResponse(request, response, `it is a redirect (${status})${redirectTarget(response)}`);
    }
    return unexpectedResponse(request, response, `status ${status}`);
}

/** Undefined where the answer does not say when to come back. */
function retryAfterSeconds(response: HttpResponse): number | undefined {
    const retryAfterMs = parseRetryAfter(response.header("Retry-After"), response.header("Date"), response.receivedAt);
    return retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
}

/** The host of a redirect; the rest of the address may hold anything. */
function redirectTarget(response: HttpResponse): string {
    const host = /^https?:\/\/([a-z0-9.-]{1,253})(?:[:/?#]|$)/i.exec(response.header("Location") ?? "")?.[1];
    return host === undefined ? "" : ` to ${redact(host, response.secrets)}`;
}

/** @throws UnexpectedResponseError in the words of what the body looks like */
export function parseBody(request: RequestLine, response: HttpResponse): unknown {
    try {
        return JSON.parse(response.body);
    } catch {
        throw unexpectedResponse(request, response, describeBody(response));
    }
}

function describeBody(response: HttpResponse): string {
    if (response.body.trim() === "") {
        return "it is empty";
    }
    if (isHtml(response)) {
        return "it is HTML";
    }
    const type = /^[a-z]+\/[a-z0-9.+-]{1,60}/i.exec(response.header("Content-Type") ?? "")?.[0];
    return type === undefined || type === "application/json"
        ? "it is not JSON"
        : `it is not JSON (${redact(type, response.secrets)})`;
}

function isHtml({ body }: HttpResponse): boolean {
    return /^\s*</.test(body);
}

/** An answer that cannot be one of the API's, in the words of what it looks like. */
export function unexpectedResponse(
    request: RequestLine,
    response: HttpResponse,
    problem: string,
): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `SailPoint's answer cannot be used: ${problem}.`,
        "Check that sailpoint:baseUrl is the API's address (with .api.) and that no proxy or login page answers in its place.",
        errorContextOf(request, response),
    );
}

/** What every error tells of the exchange that it comes from. */
export function errorContextOf(request: RequestLine, response: HttpResponse): ErrorContext {
    return {
        status: response.status,
        requestId: sanitizeToken(response.header("SLPT-Request-ID"), response.secrets),
        method: request.method,
        path: pathOnly(request.path),
        attempts: response.attempts,
    };
}

interface ApiErrorBody {
    readonly text?: string;
    readonly detailCode?: string;
    readonly trackingId?: string;
    /** The word of RFC 6749 for what is wrong, such as `invalid_client`. */
    readonly error?: string;
}

/** Collects the texts from the forms of error bodies that SailPoint uses. Never throws, and repeats no secret. */
export function parseErrorBody({ body, secrets: sentSecrets }: Pick<HttpResponse, "body" | "secrets">): ApiErrorBody {
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
    const secrets = [...sentSecrets, ...collectSecrets(parsed)];
    const messages: unknown[] = Array.isArray(fields.messages) ? fields.messages : [];
    const texts = [
        ...messages.map((message) =>
            typeof message === "object" && message !== null ? (message as Record<string, unknown>).text : undefined,
        ),
        fields.error_description,
        fields.error,
        fields.message,
    ];
    const detailCode = sanitizeText(fields.detailCode, secrets);
    const trackingId = sanitizeToken(fields.trackingId, secrets);
    const error = sanitizeToken(fields.error, secrets);
    const text =
        texts.map((value) => sanitizeText(value, secrets)).find((candidate) => candidate !== undefined) ?? detailCode;
    return {
        ...(text === undefined ? {} : { text }),
        ...(detailCode === undefined ? {} : { detailCode }),
        ...(trackingId === undefined ? {} : { trackingId }),
        ...(error === undefined ? {} : { error }),
    };
}
