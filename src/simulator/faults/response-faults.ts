// Faults in the status, the headers, the format and the delivery of a response.
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Exchange } from "../exchange";
import { fault } from "./fault";
import { htmlPage, injectedError, isSuccessfulJson, resetConnection } from "./injected-responses";
import { ERROR_STATUS, FLAG, SIGNED_SECONDS, SUCCESS_STATUS } from "./value-types";

export const RESPONSE_FAULTS = {
    "error-after": fault("handles the request, then responds with this error status", ERROR_STATUS, {
        response: (_, status, exchange) => injectedError(exchange, status),
    }),

    "html-after": fault("handles the request, then responds 200 with an HTML page in place of a success", FLAG, {
        response: (response) => (response.ok ? htmlPage(200) : response),
    }),

    "success-status": fault("responds with this status in place of any other success", SUCCESS_STATUS, {
        response: async (response, status) =>
            response.ok
                ? new Response((await response.text()) || null, { status, headers: response.headers })
                : response,
    }),

    "html-errors": fault("sends errors as an HTML page", FLAG, {
        response: (response) => (response.status >= 400 ? htmlPage(response.status) : response),
    }),

    "content-encoding": fault("sends errors with the header Content-Encoding: UTF-8", FLAG, {
        response: (response) => (response.status >= 400 ? withHeader(response, "Content-Encoding", "UTF-8") : response),
    }),

    "byte-order-mark": fault("begins a successful JSON response with a byte order mark", FLAG, {
        response: async (response) => (isSuccessfulJson(response) ? withByteOrderMark(response) : response),
    }),

    "deprecated-version": fault("sends the header X-Deprecated: true", FLAG, {
        response: (response) => withHeader(response, "X-Deprecated", "true"),
    }),

    "clock-skew": fault(
        "sets the header Date and the times of creation and modification this many seconds ahead of the real time",
        SIGNED_SECONDS,
        {
            prepare: (exchange, seconds) => {
                exchange.clockSkewMs = 1000 * seconds;
            },
        },
    ),

    "truncate-response": fault("handles the request, sends half of the response, then closes the connection", FLAG, {
        deliver: (response, _, exchange) => sendHalf(response, exchange),
    }),

    "reset-after": fault("handles the request, then resets the connection without a response", FLAG, {
        deliver: (_, __, exchange) => {
            resetConnection(exchange);
            return RESPONSE_ALREADY_SENT;
        },
    }),
} as const;

async function withByteOrderMark(response: Response): Promise<Response> {
    return new Response(`\uFEFF${await response.text()}`, { status: response.status, headers: response.headers });
}

function withHeader(response: Response, name: string, value: string): Response {
    response.headers.set(name, value);
    return response;
}

/** Sends half of the body, with the length of the whole body in Content-Length, and closes the connection. */
async function sendHalf(response: Response, { context }: Exchange): Promise<Response> {
    const body = Buffer.from(await response.arrayBuffer());
    const { outgoing } = context.env;
    outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        "Content-Length": Math.max(body.length, 2),
    });
    outgoing.write(body.subarray(0, body.length / 2), () => {
        outgoing.destroy();
    });
    return RESPONSE_ALREADY_SENT;
}
