// Maps a response with an error status or an unusable body to an error of this package.
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
import { TEMPORARY_STATUSES } from "../http/retry-decision";
import { parseRetryAfter } from "../http/retry-after";
import { parseJson } from "./parse-json";
import { explainPermissionDenial } from "./token-claims";
import { pathOnly } from "../http/request";
import type { RequestLine } from "../http/request";
import type { ApiResponse } from "./api-response";
import { RATE_LIMIT_WINDOW_MS, REQUEST_ID_HEADER } from "./api-limits";
import { retryIn, unknownOutcomeHint } from "./transport-error";

function checkAddress({ settingLabels }: ApiResponse): string {
    return `Check that ${settingLabels.address} leads to the API (a host with .api.) and that no proxy or login page responds instead.`;
}

/** @param token the access token that the request was sent with */
export function apiError(request: RequestLine, response: ApiResponse, token = ""): SailPointError {
    const errorBody = parseErrorBody(response);
    const context: ErrorContext = {
        ...errorContextOf(request, response),
        detailCode: errorBody.detailCode,
        trackingId: errorBody.trackingId,
    };
    const { status, settingLabels } = response;
    const hintPrefix = response.outcomeUnknown ? unknownOutcomeHint(request) : "";
    const htmlHint = isHtml(response)
        ? ": the response is an HTML page, for example of a proxy, a firewall or a login, and not from the API"
        : "";
    const detail = errorBody.text === undefined ? htmlHint : `: ${errorBody.text}`;
    if (status === 401) {
        return new AuthenticationError(
            `SailPoint rejected the access token (401)${detail}`,
            `Check that the personal access token of ${settingLabels.credential} still exists and has not expired.`,
            context,
        );
    }
    if (status === 403 && htmlHint !== "") {
        return new PermissionError(
            "A proxy or firewall denied the request (403): the response is an HTML page, and not from the API.",
            `Ask the administrator of the proxy or firewall; check that ${settingLabels.address} leads to the API (a host with .api.).`,
            context,
        );
    }
    if (status === 403) {
        const { reason, hint } = explainPermissionDenial(token, request.method === "GET");
        const reasonNote = reason === "" ? "" : ` (${reason})`;
        return new PermissionError(
            `SailPoint denied the request: insufficient permissions (403)${detail}${reasonNote}`,
            hint,
            context,
        );
    }
    if (status === 404 || status === 410) {
        return new NotFoundError(
            `SailPoint found no such resource (${status})${detail}`,
            `Check the id, and that ${settingLabels.address} and sailpoint:apiVersion are correct for this tenant.`,
            context,
        );
    }
    if (status === 429) {
        return new RateLimitError(
            `SailPoint's rate limit is exceeded (429)${detail}`,
            `${hintPrefix}${retryIn(retryAfter(response) ?? RATE_LIMIT_WINDOW_MS)}, with less parallelism (--parallel).`,
            context,
        );
    }
    if (status === 409) {
        return new BadRequestError(
            `SailPoint rejected the request because of a conflict (409)${detail}`,
            htmlHint === ""
                ? "Change the value that the message names, or run the command again when the other change has ended."
                : checkAddress(response),
            context,
        );
    }
    if (status >= 500 || TEMPORARY_STATUSES.includes(status)) {
        const retryAfterMs = retryAfter(response);
        const retry = retryAfterMs === undefined ? "Try again" : retryIn(retryAfterMs);
        return new ServerError(
            `SailPoint ${status >= 500 ? "failed" : "could not process the request now"} (${status})${detail}`,
            `${hintPrefix}${retry}; if the error persists, send the request id to SailPoint's support.`,
            context,
        );
    }
    if (status >= 400) {
        return new BadRequestError(
            `SailPoint rejected the request (${status})${detail}`,
            htmlHint === "" ? "Correct the input that the message names." : checkAddress(response),
            context,
        );
    }
    if (status >= 300) {
        return unexpectedResponse(request, response, `it is a redirect (${status})${redirectTarget(response)}`);
    }
    return unexpectedResponse(request, response, `status ${status}`);
}

function retryAfter(response: ApiResponse): number | undefined {
    return parseRetryAfter(response.header("Retry-After"), response.header("Date"), response.receivedAt);
}

/** Only the host, because the rest of the address may hold secrets. */
function redirectTarget(response: ApiResponse): string {
    const host = /^https?:\/\/([a-z0-9.-]{1,253})(?:[:/?#]|$)/i.exec(response.header("Location") ?? "")?.[1];
    return host === undefined ? "" : ` to ${redact(host, response.secrets)}`;
}

/** @throws UnexpectedResponseError that describes the body */
export function parseBody(request: RequestLine, response: ApiResponse): unknown {
    try {
        return parseJson(response.body);
    } catch {
        throw unexpectedResponse(request, response, describeBody(response));
    }
}

function describeBody(response: ApiResponse): string {
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

/** Whether the response is a page, for example of a proxy, a firewall or a login. The API sends JSON. */
export function isHtml({ body }: Pick<ApiResponse, "body">): boolean {
    return /^\s*</.test(body);
}

/** @param problem the end of the sentence "SailPoint's response cannot be used: ..." */
export function unexpectedResponse(
    request: RequestLine,
    response: ApiResponse,
    problem: string,
): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `SailPoint's response cannot be used: ${problem}.`,
        checkAddress(response),
        errorContextOf(request, response),
    );
}

/** The facts of the response that every error holds. */
export function errorContextOf(request: RequestLine, response: ApiResponse): ErrorContext {
    return {
        status: response.status,
        requestId: sanitizeToken(response.header(REQUEST_ID_HEADER), response.secrets),
        method: request.method,
        path: pathOnly(request.path),
        attempts: response.attempts,
    };
}

interface ApiErrorBody {
    readonly text?: string;
    readonly detailCode?: string;
    readonly trackingId?: string;
    /** The error code of RFC 6749, such as `invalid_client`. */
    readonly error?: string;
}

/** Parses the forms of error bodies that SailPoint uses. Never throws. The result contains no secret. */
export function parseErrorBody({ body, secrets: sentSecrets }: Pick<ApiResponse, "body" | "secrets">): ApiErrorBody {
    let parsed: unknown;
    try {
        parsed = parseJson(body);
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
